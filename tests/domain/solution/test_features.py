import pytest

from supportcli.domain.solution.features import MOST, features, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("laskun", "laskut"), ("Rechnung", "RECHNUNGEN"), ("пароль", "паролем"), ("الفاتورة", "فاتورة"),
        ("tili", "tilin"), ("パスワード", "パスワードが"), ("密码", "我的密码"), ("senhas", "senha"),
    ],
)  # fmt: skip
def test_ok_forms_of_a_word_have_a_feature_in_common(one: str, other: str) -> None:
    assert set(features(one)) & set(features(other))


def test_ok_short_words_and_numbers_count_and_particles_do_not() -> None:
    assert stems("VPN 403 a") == ["vpn", "403"]
    assert stems("ください") == []
    assert len(stems(" ".join(f"word{place}" for place in range(900)))) == min(MOST, 10)
