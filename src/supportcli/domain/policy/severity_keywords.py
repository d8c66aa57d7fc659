"""What people write when it is bad: phrases for each language and priority, a `*` after a stem.

Every language is listened for in every text, because a text seldom says which it is in. Lists are kept to
phrases that hardly ever mean anything else: an alarm that cries wolf is soon not heard.
"""

_EN_CRITICAL = (
    "everything is down", "everything down", "everything went down", "everything is broken",
    "everything is dead", "everything has stopped", "everything stopped", "everything crashed",
    "everything is on fire", "all systems down", "all systems are down", "whole system is down",
    "entire system is down", "whole site is down", "completely down", "totally down", "production down",
    "production is down", "production went down", "production stopped", "production has stopped",
    "production is stopped", "production halted", "production is halted", "production outage",
    "prod is down", "prod down", "production line is down", "factory has stopped", "plant is down",
    "nothing works", "nothing is working", "nobody can work", "no one can work", "noone can work",
    "we cannot work", "we can t work", "total outage", "complete outage", "full outage",
    "business is stopped", "losing money", "losing data", "data loss", "lost all data", "lost all our data",
    "all data is gone", "data is gone", "data breach", "security breach", "we were hacked", "we got hacked",
    "we have been hacked", "ransomware", "under attack", "an emergency", "emergency situation",
)  # fmt: skip
_EN_HIGH = (
    "is down", "are down", "went down", "is offline", "server down", "service down", "site down",
    "database down", "outage", "is unavailable", "service unavailable", "stopped working",
    "completely broken", "totally broken", "does not work at all", "doesn t work at all",
    "not working at all", "keeps crashing", "nobody can", "no one can", "noone can", "urgent", "urgently",
    "asap", "critical problem", "critical issue", "critical bug", "critical error", "a disaster",
    "total disaster", "catastroph*", "showstopper", "affects all users", "affecting all users",
    "all users are affected", "affects all customers", "affecting all customers", "show stopper",
    "completely blocked",
)  # fmt: skip
_FI_CRITICAL = (
    "tuotanto seis*", "tuotanto on seis*", "tuotanto pysäht*", "tuotanto on pysäht*", "tuotanto pysäyty*",
    "tuotanto alhaalla", "tuotanto on alhaalla", "tuotanto nurin", "tuotanto on nurin", "tuotanto kaatu*",
    "tuotanto on kaatu*", "tuotanto poikki", "tuotanto on poikki", "tuotanto jumissa",
    "tuotanto on jumissa", "tuotannon pysäyttä*", "produktion pysäyttä*", "tuotantokatko*",
    "produktio alhaalla", "produktio on alhaalla", "produktio seis*", "produktio on seis*",
    "produktio nurin", "produktio on nurin", "tuotantolinja seis*", "linja seis*", "tehdas seis*",
    "kaikki seis*", "kaikki on seis*", "kaikki alhaalla", "kaikki on alhaalla", "kaikki nurin",
    "kaikki on nurin", "kaikki kaatu*", "kaikki on rikki", "kaikki rikki", "kaikki jumissa",
    "kaikki on jumissa", "mikään ei toimi", "mitään ei toimi", "mikään ei pelaa",
    "kukaan ei pysty työskent*", "kukaan ei pysty tekemään", "emme pysty työskent*", "täysin alhaalla",
    "täysin nurin", "koko järjestelmä on alhaalla", "koko järjestelmä alhaalla",
    "koko järjestelmä on nurin", "tiedot katosi*", "tiedot ovat kadonn*", "tiedot hävisi*", "tietomurto*",
    "tietovuoto*", "kiristyshaittaohjel*", "hätätila*",
)  # fmt: skip
_FI_HIGH = (
    "on alhaalla", "ovat alhaalla", "palvelin alhaalla", "palvelu alhaalla", "sivusto alhaalla", "on nurin",
    "ovat nurin", "palvelin kaatu*", "järjestelmä kaatu*", "ei toimi ollenkaan", "ei toimi lainkaan",
    "ei toimi yhtään", "lakkasi toimimasta", "lakannut toimimasta", "kukaan ei pääse", "kukaan ei pysty",
    "kukaan ei voi", "käyttökatko*", "palvelukatko*", "poissa käytöstä", "koskee kaikkia käyttäjiä",
    "koskee kaikkia asiakkaita", "kriittinen", "kriittis*", "kiireelli*", "kiireesti", "kiire",
    "pikaisesti", "katastrof*", "täysin jumissa", "meni rikki kokonaan",
)  # fmt: skip
_RU_CRITICAL = (
    "все лежит", "все легло", "все упало", "все рухнуло", "все сломал*", "все плохо", "все очень плохо",
    "все совсем плохо", "все пропало", "все встало", "все остановил*", "все перестало работать",
    "все висит", "все горит", "ничего не работает", "ничего не открывается", "ничего не грузится",
    "производство стоит", "производство встало", "производство останов*", "производство не работает",
    "линия стоит", "завод стоит", "прод лежит", "прод лег", "прод упал", "прод не работает",
    "продакшен лежит", "продакшен упал", "продакшн лежит", "продакшн упал", "работа встала",
    "работа останов*", "работа парализован*", "полностью не работает", "полностью недоступ*",
    "полностью лежит", "полностью останов*", "никто не работает", "никто не может работать",
    "не можем работать", "потеря данных", "потеряли данные", "потеряны данные", "данные пропали",
    "данные потеряны", "утечка данных", "нас взломали", "взломали", "взлом сервера", "шифровальщик",
    "авария", "аварийн*", "теряем деньги", "теряем клиентов",
)  # fmt: skip
_RU_HIGH = (
    "сервер лежит", "лежит сервер", "сервер упал", "упал сервер", "сервер не отвечает", "сервер недоступ*",
    "сервис лежит", "сервис упал", "сервис недоступ*", "сервис не работает", "сайт лежит", "сайт упал",
    "упал сайт", "сайт не работает", "не работает сайт", "сайт недоступ*", "база лежит", "база упала",
    "база недоступ*", "система лежит", "система упала", "система не работает", "система недоступ*",
    "сеть не работает", "не работает сеть", "вообще не работает", "совсем не работает",
    "не работает вообще", "не работает совсем", "перестал* работать", "никто не может", "ни у кого не",
    "у всех не работает", "срочно", "срочный", "срочная", "срочное", "критично", "критическ*", "критичн*",
    "немедленно", "катастроф*", "горим", "сбой у всех", "у всех пользователей не", "у всех клиентов не",
    "ни один пользователь",
)  # fmt: skip
_PT_CRITICAL = (
    "parou tudo", "tudo parou", "tudo parado", "tudo está parado", "tudo caiu", "caiu tudo",
    "tudo fora do ar", "tudo travado", "travou tudo", "tudo quebrado", "nada funciona",
    "nada está funcionando", "nada está a funcionar", "não funciona nada", "produção parada",
    "produção parou", "produção está parada", "parou a produção", "produção caiu", "produção fora do ar",
    "produção está fora do ar", "fábrica parada", "fábrica parou", "linha parada",
    "linha de produção parada", "empresa parada", "operação parada", "operação parou",
    "totalmente fora do ar", "completamente fora do ar", "sistema todo fora", "totalmente parad*",
    "completamente parad*", "ninguém consegue trabalhar", "ninguém trabalha", "não conseguimos trabalhar",
    "perda de dados", "perdemos dados", "perdemos os dados", "perdemos tudo", "vazamento de dados",
    "fomos hackeados", "fomos invadidos", "fomos atacados", "perdendo dinheiro", "uma emergência",
    "situação de emergência",
)  # fmt: skip
_PT_HIGH = (
    "fora do ar", "caiu o sistema", "sistema caiu", "o sistema está em baixo", "está em baixo",
    "servidor caiu", "caiu o servidor", "site caiu", "caiu o site", "serviço caiu", "parou de funcionar",
    "deixou de funcionar", "não funciona de jeito nenhum", "não funciona de todo", "indisponível",
    "afeta todos os", "nenhum usuário consegue", "nenhum utilizador consegue", "ninguém consegue",
    "urgente", "urgentemente", "urgência", "problema crítico", "erro crítico", "falha crítica",
    "situação crítica", "é crítico", "catástrofe", "catastrófic*", "um desastre",
)  # fmt: skip
_DE_CRITICAL = (
    "alles steht", "es steht alles", "alles down", "alles ist down", "alles tot", "alles kaputt",
    "alles ist kaputt", "alles ausgefallen", "alles ist ausgefallen", "alles lahmgelegt",
    "alles abgestürzt", "nichts geht", "nichts geht mehr", "geht nichts mehr", "gar nichts geht",
    "es geht nichts", "nichts funktioniert", "nichts läuft", "produktion steht", "produktion still",
    "produktion gestoppt", "produktion ist gestoppt", "produktion ausgefallen",
    "produktion ist ausgefallen", "produktion down", "produktion ist down", "produktion liegt",
    "produktion lahmgelegt", "produktionsstillstand*", "produktionsausfall*", "betrieb steht", "werk steht",
    "fertigung steht", "band steht", "linie steht", "niemand kann arbeiten", "keiner kann arbeiten",
    "keiner kann mehr arbeiten", "niemand kann mehr arbeiten", "können nicht arbeiten",
    "können nicht mehr arbeiten", "totalausfall*", "komplettausfall*", "kompletter ausfall",
    "komplett ausgefallen", "komplett down", "datenverlust*", "daten verloren", "daten sind weg",
    "datenleck*", "gehackt worden", "wurden gehackt", "verschlüsselungstrojaner", "ein notfall",
    "notfallsituation",
)  # fmt: skip
_DE_HIGH = (
    "server down", "server ist down", "server steht", "server ausgefallen", "system steht", "system down",
    "system ist down", "system ausgefallen", "ist ausgefallen", "ist down", "geht gar nicht",
    "geht überhaupt nicht", "funktioniert gar nicht", "funktioniert überhaupt nicht", "läuft gar nicht",
    "nicht erreichbar", "abgestürzt", "niemand kann", "keiner kann", "alle benutzer betroffen",
    "alle nutzer betroffen", "alle kunden betroffen", "alle sind betroffen", "dringend*", "eilt",
    "sehr eilig", "kritisch*", "katastroph*", "ein desaster",
)  # fmt: skip

WORDS = {
    "en": {"critical": _EN_CRITICAL, "high": _EN_HIGH},
    "fi": {"critical": _FI_CRITICAL, "high": _FI_HIGH},
    "ru": {"critical": _RU_CRITICAL, "high": _RU_HIGH},
    "pt": {"critical": _PT_CRITICAL, "high": _PT_HIGH},
    "de": {"critical": _DE_CRITICAL, "high": _DE_HIGH},
}
