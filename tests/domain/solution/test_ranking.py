from supportcli.domain.solution.ranking import Hit, Library, rank, wanted

LIBRARY = Library(50, {"a": 20, "b": 20, "c": 200})


def order(*hits: Hit, words: str = "alpha beta") -> list[str]:
    return [each.slug for each in rank(wanted(words), hits, LIBRARY)]


def test_ok_the_title_counts_for_more_than_the_text() -> None:
    assert order(Hit("a", "alpha", "text"), Hit("b", "alpha", "title")) == ["b", "a"]


def test_ok_a_rare_word_counts_for_more_than_a_common_one() -> None:
    common = [Hit(slug, "alpha", "text") for slug in ("a", "c", *map(str, range(20)))]
    assert order(*common, Hit("b", "beta", "text"))[0] == "b"


def test_ok_a_long_text_is_held_back() -> None:
    assert order(Hit("a", "alpha", "text"), Hit("c", "alpha", "text")) == ["a", "c"]


def test_ok_cases_that_ended_with_it_count_the_more_the_more_there_are() -> None:
    assert order(Hit("a", "alpha", "case", 1), Hit("b", "alpha", "case", 9)) == ["b", "a"]
    assert order(Hit("a", "alpha", "case", 1000), Hit("b", "alpha", "case", 9000)) == ["a", "b"]


def test_ok_a_short_beginning_counts_for_less() -> None:
    assert wanted("tilin")["tilin"] > wanted("tilin")["tili"]


def test_ok_the_category_breaks_a_tie() -> None:
    hits = [Hit("a", "alpha", "title"), Hit("b", "alpha", "title")]
    assert rank(wanted("alpha"), hits, LIBRARY, ["b"])[0].slug == "b"
