import pytest

from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.shape import check_rules
from tests.domain.policy.quality.test_ratings import rules


def test_ok_the_questions_are_read_checked_and_compared() -> None:
    found = rules('[reviews]\nquestions = ["Understood?", "Polite?"]')
    assert found["reviews"] == {"questions": ["Understood?", "Polite?"]}
    check_rules(1, found)
    assert Policy(1, found).review_questions == ["Understood?", "Polite?"]
    assert Policy(1, rules("")).review_questions is None
    later = rules('[reviews]\nquestions = ["Understood?", "In time?"]')
    assert list(differences(found, later)) == ["reviews.questions: added In time?; removed Polite?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions = []", "0 questions are asked"),
        ('questions = ["Polite?", "Polite?"]', "this question is here twice"),
        ('questions = [" "]', "this question is blank, too long, or of several lines"),
        ('questions = "Polite?"', "text stands where a list of texts"),
        ("questions = [1]", "a number stands where text belongs"),
        ('question = ["Polite?"]', 'unknown key "question"'),
        (f"questions = {[str(place) for place in range(21)]}", "21 questions are asked"),
    ],
)
def test_err_a_fault_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as refused:
        rules(f"[reviews]\n{text}")
    assert said in "\n".join(each.message for each in refused.value.faults)
