from supportcli.presentation.store.plugin import plugin_line


def test_one_line_whatever_the_text_holds() -> None:
    assert plugin_line("unknown", "a|b\nc\x1b[31m") == "SLA UNKNOWN - a/b c\\x1b[31m"
    assert plugin_line("ok", "well", "breached=0;;1") == "SLA OK - well|breached=0;;1"
