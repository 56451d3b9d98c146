"""What the columns of a list of students are called, by platforms and in languages."""

import re
import unicodedata

# A head is known as a whole, never by a part of it: "Studer" is a student's name.
HEADS = {
    "student": "student|students|studierende|studierender|studentin|studierende r|"
    "etudiant|etudiante|etudiants|eleve|eleves|estudiante|estudiantes|alumno|alumna|"
    "alumnos|aluno|aluna|estudante|studente|studentessa|studenti|opiskelija|elev|"
    "student in|teilnehmer|teilnehmerin|teilnehmer in|teilnehmende|kursteilnehmer|"
    "participant|participants|participante|partecipante|deelnemer|deltagare|deltager|"
    "ogrenci|студент|студентка|участник|φοιτητης|学生|學生|学员|생도|학생|طالب|الطالب|"
    "סטודנט|learner|pupil|candidate|sinh vien|mahasiswa|uczestnik|hallgato|vardas",
    "username": "username|user name|user|user id|userid|login|login name|login id|"
    "sis login id|net id|netid|account|account name|benutzername|anmeldename|"
    "nutzername|kennung|benutzerkennung|nutzerkennung|unikennung|uni id|hrz kennung|"
    "nom d utilisateur|identifiant|nom utilisateur|usuario|nombre de usuario|"
    "nome utente|utente|nome de usuario|utilizador|nome de utilizador|gebruikersnaam|"
    "anvandarnamn|brukernavn|brugernavn|kayttajatunnus|nazwa uzytkownika|uzytkownik|"
    "uzivatelske jmeno|felhasznalonev|nume utilizator|имя пользователя|логин|"
    "пользователь|ονομα χρηστη|kullanici adi|用户名|用戶名|账号|帳號|ユーザー名|"
    "ユーザ名|"
    "사용자 이름|아이디|اسم المستخدم|שם משתמש|ten dang nhap|nama pengguna",
    "number": "id number|student number|student no|student nr|student id|studentid|"
    "student id number|sis user id|sis id|sis student id|registration number|reg no|"
    "roll number|roll no|matriculation number|matric no|matriculation no|"
    "org defined id|"
    "orgdefinedid|matrikelnummer|matrikelnr|matrikel nr|matrikel|matr nr|matrnr|matnr|"
    "mat nr|mtknr|id nummer|numero etudiant|numero d etudiant|no etudiant|n etudiant|"
    "code etudiant|code permanent|numero d identification|ine|numero de matricula|"
    "matricula|expediente|numero de expediente|numero de id|numero de identificacion|"
    "dni|nia|matricola|numero di matricola|numero matricola|codice id|ra|"
    "numero de identificacao|studentnummer|opiskelijanumero|studienummer|nr albumu|"
    "numer albumu|numer indeksu|nr indeksu|indeks|neptun kod|neptun|номер студента|"
    "номер зачетки|номер зачетной книжки|табельный номер|αριθμος μητρωου|ogrenci no|"
    "ogrenci numarasi|学号|學號|学籍番号|"
    "学生番号|학번|الرقم الجامعي|ma so sinh vien|mssv|nim",
    "email": "email|e mail|email address|e mail address|mail|mail address|"
    "e mail adresse|mailadresse|emailadresse|e mailadresse|courriel|"
    "adresse de courriel|adresse e mail|adresse mail|correo|correo electronico|"
    "direccion de correo|direccion email|email del estudiante|indirizzo email|"
    "indirizzo e mail|endereco de email|endereco de e mail|e mailadres|emailadres|"
    "e postadress|e post|e postadresse|e posta|sahkoposti|sahkopostiosoite|"
    "adres e mail|e mailova adresa|email cim|электронная почта|эл почта|почта|"
    "адрес электронной почты|διευθυνση email|e posta adresi|邮箱|电子邮件|电子邮箱|"
    "電子郵件|メールアドレス|メール|이메일|البريد الالكتروني|דוא ל",
    "id": "id|canvas id|canvas user id|user number|kennziffer|no|nr|id de l etudiant",
    "identifier": "identifier|bezeichner|identificador|identificativo|identifikator",
    "name": "name|full name|fullname|student name|display name|vollstandiger name|"
    "name vorname|nachname vorname|last name first name|vor und nachname|nom complet|"
    "nom et prenom|nom prenom|prenom nom|nombre completo|apellidos y nombre|"
    "nombre y apellidos|nome completo|nome e cognome|cognome e nome|volledige naam|"
    "naam|namn|navn|fullt navn|fulde navn|nimi|imie i nazwisko|nazwisko i imie|"
    "cele jmeno|nev|teljes nev|фио|полное имя|имя и фамилия|фамилия имя|"
    "ονοματεπωνυμο|ad soyad|adi soyadi|姓名|氏名|名前|이름|성명|الاسم|שם|"
    "ho va ten|nama",
    "first": "first name|firstname|given name|given names|forename|vorname|vornamen|"
    "prenom|prenoms|nombre|nombres|nome|nome proprio|voornaam|fornamn|fornavn|etunimi|"
    "imie|jmeno|krestni jmeno|keresztnev|utonev|prenume|имя|ονομα|ad|adi|名|이름 first",
    "last": "last name|lastname|surname|family name|nachname|familienname|zuname|nom|"
    "nom de famille|apellido|apellidos|cognome|sobrenome|apelido|achternaam|efternamn|"
    "etternavn|efternavn|sukunimi|nazwisko|prijmeni|vezeteknev|csaladnev|nume|фамилия|"
    "επωνυμο|soyad|soyadi|姓|성",
    "section": "section|sections|group|groups|gruppe|gruppen|groupe|groupes|grupo|"
    "gruppo|class|kurs|klasse|班级",
}
_KINDS = {word: kind for kind, words in HEADS.items() for word in words.split("|")}


def plain(head):
    """A head without case, accents and marks: "N° étudiant" is "n etudiant"."""
    text = unicodedata.normalize("NFKD", head.replace("ß", "ss").replace("ı", "i"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", text.replace("°", "")).split())


_PLAIN = {plain(word): kind for word, kind in _KINDS.items()}


def kind_of(head):
    """Which of HEADS a column is, or None."""
    return _PLAIN.get(plain(head))
