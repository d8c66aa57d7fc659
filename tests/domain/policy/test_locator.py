from supportcli.domain.policy.locator import lines_of_keys

TEXT = '''\
# comment = 1
top = "# not [a] comment = 2"
[a."b.c"]            # 3
'd e'.f = [
  1, [2,
  3],  # ]
  "]", { g = 4,h.i = 5 },
]
text = """
[no.table]
x = "\\""" """
lit = \'\'\'
y = 1\'\'\'
"\\u00e9" = 2026-11-22 10:00:00
[[list]]
z = 1.5
[[list]]
z = { w = [] }
[list.deep]
v = true
'''


def test_ok_every_kind_of_key_is_found_on_its_line() -> None:
    lines = lines_of_keys(TEXT)
    assert lines == {
        ("top",): 2,
        ("a",): 3, ("a", "b.c"): 3,
        ("a", "b.c", "d e"): 4, ("a", "b.c", "d e", "f"): 4,
        ("a", "b.c", "d e", "f", 0): 5, ("a", "b.c", "d e", "f", 1): 5,
        ("a", "b.c", "d e", "f", 1, 0): 5, ("a", "b.c", "d e", "f", 1, 1): 6,
        ("a", "b.c", "d e", "f", 2): 7, ("a", "b.c", "d e", "f", 3): 7,
        ("a", "b.c", "d e", "f", 3, "g"): 7,
        ("a", "b.c", "d e", "f", 3, "h"): 7, ("a", "b.c", "d e", "f", 3, "h", "i"): 7,
        ("a", "b.c", "text"): 9, ("a", "b.c", "lit"): 12, ("a", "b.c", "é"): 14,
        ("list",): 15, ("list", 0): 15, ("list", 0, "z"): 16,
        ("list", 1): 17, ("list", 1, "z"): 18, ("list", 1, "z", "w"): 18,
        ("list", 1, "deep"): 19, ("list", 1, "deep", "v"): 20,
    }  # fmt: skip


def test_ok_windows_line_ends_and_a_last_line_without_end() -> None:
    assert lines_of_keys("a = 1\r\n[b]\r\nc = 'x'") == {("a",): 1, ("b",): 2, ("b", "c"): 3}


def test_ok_the_scanner_ends_even_on_what_is_no_toml() -> None:
    for text in ("[", "[[", "a", "a =", "a = [", "a = {", "a = {b", "]", "=", '"', "'''", "[[a]", "{", ",", "a = {}}"):
        assert isinstance(lines_of_keys(text), dict)


def test_ok_depth_beyond_any_policy_keeps_the_outer_line() -> None:
    assert lines_of_keys("\na = " + "[" * 9000 + "]" * 9000)[("a",)] == 2
