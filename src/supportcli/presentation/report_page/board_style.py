"""The style of the board page: for a wall of 16:9 and for a phone, by day and at night."""

#: Seconds after which a page that was not loaded again says that it is stale.
STALE_AFTER = 300
STYLE = f"""
:root {{ color-scheme: light dark; --ink: #111; --paper: #fff; --line: #bbb; --late: #a4121a; --on-late: #fff }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #eee; --paper: #101010; --line: #555; --late: #ff8a80; --on-late: #000 }} }}
body {{ font: clamp(14px, 1.25vw, 40px)/1.35 sans-serif; margin: 0; color: var(--ink); background: var(--paper) }}
main {{ padding: 1em 1.5em 4em }}
header {{ display: flex; flex-wrap: wrap; gap: 0 2em; align-items: baseline }}
h1 {{ font-size: 1.6em; margin: 0 }} header p {{ margin: 0; font-size: 1.15em }}
h2 {{ font-size: 1.2em; margin: 1em 0 .2em }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; font-variant-numeric: tabular-nums }}
caption, thead {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }}
th, td {{ text-align: left; vertical-align: top; padding: .2em 1em .2em 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere }}
col.case {{ width: 6% }} col.priority {{ width: 7% }} col.when {{ width: 22% }} col.what {{ width: 14% }}
col.who {{ width: 9% }} col.customer {{ width: 13% }}
.late .when {{ color: var(--late); font-weight: bold }}
.stale {{ position: fixed; inset: auto 0 0 0; margin: 0; padding: .4em 1.5em; font-size: 1.6em; color: var(--on-late);
  background: var(--late); visibility: hidden; animation: stale 0s {STALE_AFTER}s forwards }}
body:target .stale {{ visibility: visible; animation: none }}
@keyframes stale {{ to {{ visibility: visible }} }}
@media (max-width: 45em) {{
  table, tbody, tr {{ display: block }} main {{ padding: 1em 1em 5em }}
  tr {{ display: flex; flex-wrap: wrap; gap: 0 .8em; padding: .4em 0; border-top: 1px solid var(--line) }}
  tr > * {{ display: block; border: 0; padding: 0; width: auto }}
  td.title {{ width: 100%; order: 1; font-weight: bold }}
  .what, .who, .customer {{ order: 2 }}
  td:empty {{ display: none }} }}
@media print {{ .stale {{ display: none }} main {{ padding: 0 }} }}
"""
