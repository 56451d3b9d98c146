"""Lists of students from platforms, languages and spreadsheets."""

import unicodedata

import pytest

from ganlab.course.grading import names, people, sheets
from ganlab.course.project import CourseError

LISTS = {  # what a platform or a person exports, and the ids in it
    "plain": ("student\nana\nbob\n", ["ana", "bob"]),
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (1)\n"
        "    Points Possible,,,,,10\n"
        '"Lima, Ana",31,s1,alima,A,\n"O\'Neil, Zoe",32,s2,zoneil,A,\n'
        '"Student, Test",99,,x,A,\n',
        ["alima", "zoneil"],
    ),
    "moodle": (
        '\ufeff"First name","Last name","ID number","Email address"\n'
        "Ana,Lima,,ana@uni.org\nZoe,O'Neil,,zoe@uni.org\n",
        ["ana@uni.org", "zoe@uni.org"],
    ),
    "moodle in German": (
        "Vorname;Nachname;ID-Nummer;E-Mail-Adresse\nAna;Müller;4711;a@x\nBo;Ä;4712;b@x",
        ["4711", "4712"],
    ),
    "moodle's worksheet": (
        "Identifier,Full name,Email address,Status,Grade\n"
        "Participant 71,Ana Lima,ana@x,-,\nParticipant 72,Bo Ek,bo@x,-,\n",
        ["ana@x", "bo@x"],
    ),
    "blackboard": (
        '"Last Name","First Name","Username","Student ID","Last Access"\n'
        '"Lima","Ana","al1","0012","x"\n"Ek","Bo","be2","0013","x"\n',
        ["al1", "be2"],
    ),
    "blackboard's tabs": ("Username\tLast Name\nal1\tLima\nbe2\tEk\n", ["al1", "be2"]),
    "French": ("Nom;Prénom;N° étudiant\nLima;Ana;12\nEk;Bo;13\n", ["12", "13"]),
    "Spanish": ("Apellidos,Nombre,Correo electrónico\nLima,Ana,a@x\n", ["a@x"]),
    "Italian": ("Cognome;Nome;Matricola\nLima;Ana;S12\n", ["S12"]),
    "Polish": ("Nazwisko;Imię;Nr albumu\nLima;Ana;12\n", ["12"]),
    "Turkish": ("Öğrenci No;Adı Soyadı\n12;Ana Lima\n", ["12"]),
    "Russian": ("ФИО;Логин\nАна Лима;alima\n", ["alima"]),
    "Chinese": ("学号,姓名\n2023001,王芳\n2023002,李娜\n", ["2023001", "2023002"]),
    "Japanese": ("学籍番号,氏名\nB001,田中\n", ["B001"]),
    "Korean": ("학번,이름\n2023,김\n", ["2023"]),
    "Arabic": ("الرقم الجامعي,الاسم\n2023,آنا\n", ["2023"]),
    "Greek": ("Αριθμός Μητρώου,Ονοματεπώνυμο\n33,Άννα\n", ["33"]),
    "Excel's own line": ("sep=;\nMatrikelnummer;Name\n12;Ana\n", ["12"]),
    "no head, numbers": ("s4711\ns4712\n", ["s4711", "s4712"]),
    "no head, addresses": ("ana@x.org\nbo@x.org\n", ["ana@x.org", "bo@x.org"]),
    "names alone": ("Name\nZoe O'Neil\nLima, Ana\n", ["Zoe-O-Neil", "Lima-Ana"]),
    "a name that looks like a head": ("Username\nuser\nStuder\n", ["user", "Studer"]),
}


def listed(tmp_path, text, encoding="utf-8", **more):
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return people.read(path, **more)


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_any_platform_and_language(tmp_path, name):
    text, ids = LISTS[name]
    if "Lima, Ana\n" in text and name == "names alone":
        text = text.replace("Lima, Ana", '"Lima, Ana"')
    told = listed(tmp_path, text)
    assert list(told.roster) == ids
    assert list(listed(tmp_path, text.replace("\n", "\r")).roster) == ids
    for encoding in ("utf-16", "utf-8-sig"):
        assert list(listed(tmp_path, text.lstrip("\ufeff"), encoding).roster) == ids


@pytest.mark.parametrize(
    "text",
    [
        "ana\nbob\n",
        "Kursgast\nana\n",
        "Utente del corso;Aula\nana;3\n",
        "Ana;Lima;a@x\nBo;Ek;b@x\n",
        "kursusdeltager nr\n12\n13\n",
    ],
)
def test_a_first_line_that_may_be_a_head_is_asked_about(tmp_path, text):
    with pytest.raises(CourseError, match="--no-head"):
        listed(tmp_path, text)
    told = listed(tmp_path, text, no_head=True)
    assert len(told.roster) == len(text.splitlines())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student\nana\nana\n", "twice"),
        ("student\nAna\nana\n", "case alone"),
        ("name\nAna Lima\nana-lima\n", "twice"),
        ("student\n../x\n...\n", "no id"),
        ("student,points\nana,1\n,2\n", "no id"),
        ("", "names no"),
        ("student\n", "names no"),
        ("student\n4,711E+03\n", "2 fields"),
        ("student;name\n4,711E+03;x\n", "spreadsheet"),
        (b"PK\x03\x04xlsx", "workbook"),
        (b"student\nana\x81\n", "encoding"),
    ],
)
def test_what_a_list_can_not_be_is_told(tmp_path, text, words):
    with pytest.raises(CourseError, match=words):
        listed(tmp_path, text)


def test_ids_are_safe_composed_and_told(tmp_path):
    split = unicodedata.normalize("NFD", "Zoë Müller")
    told = listed(tmp_path, f'Name\n{split}\n"d\'Arc, Jeanne"\n{"学" * 80}\n')
    first, second, third = told.roster
    assert (first, second) == ("Zoë-Müller", "d-Arc-Jeanne")
    assert len(third.encode()) <= names.BYTES and told.renamed[split] == first
    for bad in ("..", "/", "a/b", "a\nb", "=x", "-rf", "\u202eabc", "\ud800"):
        told = names.safe(bad)
        assert not told or names.STUDENT.fullmatch(told)


def test_whose_a_name_is():
    roster = {
        "al": {"name": "Ana Lima", "number": "0031"},
        "zo": {"first": "Zoë", "last": "O'Neil", "email": "zoe@x.org"},
        "ek": {"student": "Ek, Bo", "id": "77"},
        "007": {},
    }
    who = people.Class(tuple(roster), roster)
    wanted = {
        "AL": "al",
        "ana  LIMA": "al",
        "limaana": "al",
        "zoë o'neil": "zo",
        unicodedata.normalize("NFD", "Zoë O'Neil"): "zo",
        "Zoe@x.org": "zo",
        "Bo Ek": "ek",
        "ekbo": "ek",
        "ek (1)": "ek",
        "7": "007",
        "Lima": None,
        "nobody": None,
    }
    assert {name: who.find(name)[0] for name in wanted} == wanted
    assert who.find("x", "id 77") == ("ek", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,5", 1.5), ("1.5", 1.5), (" 2 ", 2.0), ("0", 0.0)]
    + [(t, None) for t in ("", "nan", "1e3", "1.234,5", "-1", "½", "01. Mai", "٣")],
)
def test_numbers_as_people_write_them(text, value):
    assert sheets.number(text) == value


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", "\t=1", "\r\n=1", "＝1", "a;=1+1", "x|@y", "\x00=1"],
)
def test_no_spreadsheet_takes_text_for_a_formula(text):
    told = sheets.cell(text)
    for mark in ";|,\t":
        assert not any(p.strip().startswith(tuple("=+-@＝")) for p in told.split(mark))
    assert not set(told) & set("\x00\r\n\t") and sheets.cell(told) == told
