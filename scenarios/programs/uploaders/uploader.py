#!/usr/bin/python3
"""An uploader in Python 3, with paramiko (Debian: python3-paramiko). Usage: uploader.py FOLDER

Uploads the folder's forms, waits for the answer, corrects what came back, and uploads again.
Exit codes: 0 everything was taken, 1 something is for a person, 2 wrong use, 3 no connection, 4 no answer in time
"""
import contextlib
import hashlib
import io
import json
import os
import pathlib
import re
import socket
import sys
import time
import zipfile

try:
    import paramiko
except ImportError:
    sys.exit("uploader.py: needs paramiko (Debian: python3-paramiko)")

# In seconds. The ministry imports at 12:00, 18:00 and 00:00: against it, wait for 13 hours and look every ten minutes.
LONGEST = float(os.environ.get("UPLOADER_WAIT", "60"))
PAUSE = float(os.environ.get("UPLOADER_PAUSE", "0.2"))


class Stop(Exception):
    """Ends the program with this exit code and these words."""

    def __init__(self, code, words):
        super().__init__(words)
        self.code = code


def say(words):
    # Values and names stay out of what is printed: it ends up in logs.
    print(f"uploader.py: {words}", file=sys.stderr)


def setting(name):
    value = os.environ.get(f"SANDBOX_{name}")
    if not value:
        raise Stop(2, f"SANDBOX_{name} is not set")
    return value


@contextlib.contextmanager
def session():
    """One SFTP session. Each look for the answer is a session of its own, since none lives for hours."""
    host, port, source = setting("HOST"), int(setting("PORT")), os.environ.get("SANDBOX_FROM", "")
    client = paramiko.SSHClient()
    # The server must show the key that the file has for it, else it is not sent the password.
    client.load_host_keys(setting("KNOWN_HOSTS"))
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    try:
        # paramiko has no option for the source address, but takes a socket that is bound to it.
        line = socket.create_connection((host, port), timeout=10, source_address=(source, 0) if source else None)
        client.connect(host, port, setting("USER"), setting("PASSWORD"), sock=line, look_for_keys=False, allow_agent=False,
                       banner_timeout=10, auth_timeout=10)
        sftp = client.open_sftp()
        sftp.get_channel().settimeout(60)
        yield sftp
    except paramiko.AuthenticationException:
        raise Stop(3, f"refused as {setting('USER')} from {source or 'any address'}: the password or that address is wrong")
    except (OSError, EOFError, paramiko.SSHException) as problem:
        raise Stop(3, f"{host}:{port}: {problem}")
    finally:
        client.close()


def send(package, name):
    """Under another name first: an import between the first byte and the last must not take half a file."""
    target = f"{setting('UPLOAD_DIR')}/{name}"
    with session() as sftp:
        sftp.putfo(io.BytesIO(package), target + ".filepart")
        sftp.rename(target + ".filepart", target)


def wait_for_answer(name):
    deadline = time.monotonic() + LONGEST
    while True:
        with session() as sftp:
            for entry in sftp.listdir(setting("RESULT_DIR")):
                # The answer's name has the time of the import in it.
                if entry.startswith(name + ".") and entry.endswith(".result.json"):
                    with sftp.open(f"{setting('RESULT_DIR')}/{entry}") as file:
                        return json.load(file)
        if time.monotonic() > deadline:
            raise Stop(4, f"no answer to {name} within {LONGEST:g} seconds")
        time.sleep(PAUSE)


def mend(forms, finding):
    """Only what follows from the answer alone is corrected by machine; an assessment is never guessed."""
    # A finding about a whole file or zip has no row.
    place = f"{finding['form']}[{finding['row']}].{finding['field']}" if finding["row"] else "package"
    value = finding["value"] or ""
    if finding["rule"] != "date-invalid" or not re.fullmatch("[0-9]{7}", value):
        raise Stop(1, f"{place}: {finding['rule']}; this is for a person")
    row = forms[finding["form"]][finding["row"] - 1]  # rows count from 1
    if row.get(finding["field"]) != value:
        raise Stop(1, f"{place}: the package has something else there")
    row[finding["field"]] = f"{int(value[:3]) + 1911}{value[3:]}"  # a year of the ROC, 1141203
    say(f"{place}: {finding['rule']}; corrected")


def upload_until_taken(folder):
    # In yours, this is where the forms come out of your own database.
    forms = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("QC1??.json"))}
    for attempt in range(1, 4):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
            for form, rows in forms.items():
                package.writestr(f"{form}.json", json.dumps(rows, ensure_ascii=False))
        # A new name each time: a file of the same name would replace the one before.
        name = f"{setting('USER')}_{time.strftime('%Y%m%d%H%M%S')}_{attempt}.zip"
        send(content.getvalue(), name)
        say(f"{name}: uploaded")
        answer = wait_for_answer(name)
        # An answer to other bytes would mean that something replaced our file before the import.
        if answer["upload"]["sha256"] != hashlib.sha256(content.getvalue()).hexdigest():
            raise Stop(1, f"the answer to {name} is about another file")
        say(f"{name}: {answer['counts']['accepted']} rows taken, {answer['counts']['returned']} returned")
        # A zip that could not be read has no returned rows either, but a finding.
        errors = [finding for finding in answer["findings"] if finding["severity"] == "error"]
        if answer["counts"]["returned"] == 0 and not errors:
            return
        for finding in errors:
            if finding["consequence_of"] is None:  # what only follows from another finding goes away with it
                mend(forms, finding)
    raise Stop(1, f"something is still returned after {attempt} uploads")


if __name__ == "__main__":
    try:
        if len(sys.argv) != 2 or not pathlib.Path(sys.argv[1], "QC100.json").is_file():
            raise Stop(2, "usage: uploader.py FOLDER, one with QC100.json to QC114.json")
        upload_until_taken(pathlib.Path(sys.argv[1]))
    except Stop as stop:
        say(stop)
        sys.exit(stop.code)
