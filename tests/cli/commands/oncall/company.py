"""A company of five: nights and weekends by turns of a week; the founder is an entrepreneur, and two have office hours."""

COMPANY = """
[people.ana]
role = "lead"
country = "FI"
entrepreneur = true
[people.boris]
country = "FI"
zone = "Europe/Helsinki"
hours = "office"
[people.cy]
country = "DE"
zone = "Europe/Berlin"
hours = "office"
[people.dana]
country = "FR"
[people.eve]
country = "PT"
[rotas.nights]
zone = "Europe/Helsinki"
[[rotas.nights.layers]]
members = ["ana", "boris", "cy", "dana", "eve"]
turn = "1 week"
start = "2026-11-23 09:00"
hours = ["17:00-09:00", "fri 17:00 - mon 09:00"]
"""
#: The same on a site where they wait, so that each week of somebody with rules is against them; the founder has all.
SITE = COMPANY.replace('["ana", "boris", "cy", "dana", "eve"]', '["ana"]') + "[working_time]\nat_work = ['nights']\n"
