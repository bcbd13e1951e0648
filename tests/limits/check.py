#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Bad, odd and oversized inputs, each with a ceiling on time and memory. Prints TAP.

    check.py --stemma COMMAND [--sanitized] [--only PART-OF-A-NAME]

Every input is made on the fly in a folder of its own. What holds for all of them: the command ends by itself, answers every
input once, exits with 1 if an answer has an `error` and 0 if none has, and names the input in its error. --sanitized: ten times
the time, and memory is not judged.
"""
import argparse
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NOBODY = 65534


class Broken(Exception):
    """A case does not hold; the message says how."""


def need(holds, message):
    if not holds:
        raise Broken(message)


class Skip(Exception):
    """A case cannot be tried here; the message says why."""


class Run:
    """A command that has ended: status, output, seconds, peak memory."""

    def __init__(self, argv, seconds, **how):
        self.timed_out = False
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            started = time.monotonic()
            given = how.pop("stdin", subprocess.DEVNULL)
            child = subprocess.Popen(argv, stdin=given, stdout=how.pop("stdout", out), stderr=err, start_new_session=True, **how)
            signal.signal(signal.SIGALRM, lambda *_: self.kill(child))
            signal.setitimer(signal.ITIMER_REAL, seconds)
            _, status, usage = os.wait4(child.pid, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            child.returncode = self.status = os.waitstatus_to_exitcode(status)
            self.seconds, self.megabytes = time.monotonic() - started, usage.ru_maxrss / 1024
            for name, stream in (("out", out), ("err", err)):
                stream.seek(0)
                setattr(self, name, stream.read())

    def kill(self, child):
        self.timed_out = True
        os.killpg(child.pid, signal.SIGKILL)


class Place:
    """What a case works with: a folder of its own and the command."""

    def __init__(self, args, folder):
        self.args, self.folder, self.inputs = args, folder, os.path.join(folder, "in")
        os.mkdir(self.inputs)
        self.env = dict(os.environ, XDG_CACHE_HOME=os.environ.get("XDG_CACHE_HOME", os.path.join(folder, "cache")))

    def path(self, name):
        return os.path.join(self.inputs, name)

    def write(self, name, content, *parts):
        """Write a file of one content, or of parts, each (bytes, how often). Large ones go by parts: a child's peak memory
        counts from what its parent held when it was started."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
            for part, times in parts:
                for _ in range(times):
                    f.write(part)
        return path

    def run(self, *args, seconds=5, megabytes=300, **how):
        """Run the command within ceilings; it must end by itself, with one of its own exit statuses."""
        run = Run([self.args.stemma, *args], seconds * (10 if self.args.sanitized else 1), env=how.pop("env", self.env), **how)
        said = run.err[-600:].decode("utf-8", "replace")
        need(not run.timed_out, f"still running after {run.seconds:.0f} s; allowed are {seconds} s")
        need(run.status in (0, 1, 2), f"ended with status {run.status}: {said}")
        need(b"Sanitizer" not in run.err and b"runtime error" not in run.err, said)
        need(self.args.sanitized or run.megabytes <= megabytes, f"took {run.megabytes:.0f} MB; allowed are {megabytes} MB")
        print(f"#   {' '.join(args)[:50]}…: {run.seconds:.2f} s, {run.megabytes:.0f} MB")
        return run

    def answers(self, command, *paths, **how):
        """The JSON lines of `extract` or `claims`, one a path, with what always holds of them checked."""
        run = self.run(command, "--json", *paths, **how)
        found = [json.loads(line) for line in run.out.decode("utf-8").splitlines()]
        need(run.status == (1 if any("error" in a for a in found) else 0), f"status {run.status} does not fit the answers")
        for a in found:
            need("error" not in a or a["error"], f"an error without a message: {a}")
        return found

    def trace(self, *paths, **how):
        """The object of `trace`, with what always holds of it checked."""
        run = self.run("trace", "--json", *paths, **how)
        found = json.loads(run.out.decode("utf-8"))
        good = [a for a in found["articles"] if "error" not in a]
        need(run.status == (0 if len(good) == len(found["articles"]) else 1), f"status {run.status} does not fit the answer")
        told = [i for s in found["stories"] for i in s["articles"]]
        need(sorted(told) == sorted(a["id"] for a in good), "not every article stands in exactly one story")
        return found


# ---------------------------------------------------------------- inputs

WORDS = ("harbour council bridge vote repair winter budget mayor ferry company engineer report storm night crew island police "
         "hospital school fire river market price union strike driver station train line minister parliament law court judge").split()


def sentences(seed, count):
    """Plain sentences that another seed does not give."""
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        words = [draw.choice(WORDS) + (str(draw.randrange(100, 999)) if draw.random() < .2 else "") for _ in range(draw.randrange(8, 18))]
        found.append(" ".join(words).capitalize() + ".")
    return " ".join(found)


def article(seed, paragraphs=4):
    """A small article: a title, a date, some paragraphs."""
    return f"Report number {seed} on the harbour\n\n12 March 2025\n\n" + "\n\n".join(
        sentences(seed * 1000 + i, 4) for i in range(paragraphs)) + "\n"


# ---------------------------------------------------------------- cases

def empty_file(p):
    (a,) = p.answers("extract", p.write("empty.txt", ""), seconds=1, megabytes=100)
    need("error" in a or a["text"] == "", "an empty file has text")


def dev_null(p):
    (a,) = p.answers("extract", "/dev/null", seconds=1, megabytes=100)
    need("error" in a or a["text"] == "", "/dev/null has text")


def device_without_end(p):
    (a,) = p.answers("extract", "/dev/zero", seconds=5, megabytes=700)
    need("error" in a, "/dev/zero was read")


def pipe_below_a_folder(p):
    """Nobody may ever write to it. (A pipe that is named, as by <(…), is read.)"""
    os.mkfifo(p.path("pipe.txt"))
    p.write("good.txt", article(1))
    found = p.trace(p.inputs, seconds=2)
    need(any(a["id"].endswith("good.txt") for a in found["articles"]), "the file beside the pipe was not read")


def hundred_megabytes_of_one_letter(p):
    (a,) = p.answers("extract", p.write("letter.txt", b"", (b"a" * 1_000_000, 100)), seconds=5, megabytes=700)
    need("error" in a, "a text over the ceiling was taken")


def eight_megabytes_of_one_letter(p):
    p.answers("claims", p.write("letter.txt", b"", (b"a" * 1_000_000, 8)), seconds=10, megabytes=500)


def binary_file(p):
    noise = random.Random(7).randbytes(200_000)
    program = open(os.path.realpath(sys.executable), "rb").read(300_000)
    for a in p.answers("extract", p.write("noise.txt", noise), p.write("program", program), p.write("picture.txt", b"\x89PNG\r\n\x1a\n" + noise)):
        need("error" in a, f"{a['path']} was taken for text")


def broken_utf8(p):
    text = article(2).encode()
    broken = text[:60] + b"caf\xc3 \xe2\x82 na\xefve \xff\xfe" + text[60:]
    for a in p.answers("extract", p.write("broken.txt", broken), p.write("cut.txt", text + "ő".encode()[:1])):
        need("error" in a or len(a["text"]) > 100, "the rest of the text is lost")


def nul_bytes(p):
    for a in p.answers("extract", p.write("nul.txt", article(3).replace("harbour", "har\0bour"))):
        need("error" in a or "\0" not in a["text"], "a NUL byte is in the text")


def sentence_of_a_megabyte(p):
    draw = random.Random(5)
    path = p.write("sentence.txt", "A title of the usual kind\n\n" + " ".join(draw.choice(WORDS) for _ in range(150_000))[:1_000_000] + ".\n")
    (a,) = p.answers("claims", path, seconds=5, megabytes=400)
    longest = max((s["end"] - s["begin"] for s in a["sentences"]), default=0)
    need(0 < longest <= 65536, f"a sentence of {longest} characters; the ceiling is 65,536")
    p.trace(path, p.write("other.txt", article(4)), seconds=10, megabytes=600)


def many_lines(p):
    lines = "\n".join(f"line {i} of the list" for i in range(200_000))
    p.answers("claims", p.write("lines.txt", lines), seconds=10, megabytes=600)


def same_page_5000_times(p):
    for i in range(5000):
        p.write(f"{i // 100:02}/{i:04}.txt", article(6))
    found = p.trace(p.inputs, seconds=20, megabytes=800)
    need(len(found["stories"]) == 1, f"{len(found['stories'])} stories of one page")
    edges = sum(len(s["derivations"]) for s in found["stories"])
    need(edges < 20_000, f"{edges} derivations among 5,000 copies")


def template_shared_by_1000(p):
    """Articles that share nothing but what their site puts on every page must not be joined."""
    template = "\n\n".join(sentences(77_000 + i, 4) for i in range(12))
    for i in range(1000):
        p.write(f"{i:04}.txt", article(10_000 + i, 5) + "\n" + template + "\n")
    found = p.trace(p.inputs, seconds=20, megabytes=800)
    edges = sum(len(s["derivations"]) for s in found["stories"])
    need(edges <= 20, f"{edges} derivations from the template alone")


def cycle_of_links(p):
    p.write("a/one.txt", article(11))
    os.symlink("..", p.path("a/up"))
    os.symlink("nowhere", p.path("a/dangling"))
    os.symlink("self", p.path("a/self"))
    found = p.trace(p.inputs, seconds=2)
    need(sum("error" not in a for a in found["articles"]) == 1, "an article was read more than once")


def deep_folders(p):
    deep = "/".join(["d"] * 200)
    p.write(deep + "/deep.txt", article(12))
    p.write("near.txt", article(13))
    found = p.trace(p.inputs, seconds=2)
    need(any(a["id"].endswith("near.txt") and "error" not in a for a in found["articles"]), "the rest was not read")


def missing_file(p):
    found = p.answers("extract", p.path("nowhere.txt"), p.write("good.txt", article(14)), seconds=1)
    need("error" in found[0] and "error" not in found[1], "one answer an input, in order, is not given")
    need("nowhere.txt" in json.dumps(found[0]), "the error does not name its input")


def unreadable_file(p):
    secret, good = p.write("secret.txt", article(15)), p.write("good.txt", article(16))
    os.chmod(secret, 0)
    how = {}
    if os.geteuid() == 0:
        for root, folders, files in os.walk(p.folder):
            for name in folders + files:
                os.chown(os.path.join(root, name), NOBODY, NOBODY)
        os.chown(p.folder, NOBODY, NOBODY)
        how = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        probe = subprocess.run(["test", "-x", p.args.stemma], **how)
        if probe.returncode:
            raise Skip("the build folder is closed to others than root")
    found = p.answers("extract", secret, good, env=dict(p.env, XDG_CACHE_HOME=p.path("cache"), HOME=p.inputs), **how)
    need("error" in found[0] and "error" not in found[1], "the unreadable file has no error, or the other has")


def odd_names(p):
    names = [b"new\nline.txt", b"not-utf8-\xff\xfe.txt", "ő — «name».txt".encode(), b"-dash.txt", b"quote\".txt", b"esc\x1b[2J.txt"]
    for name in names:
        with open(os.path.join(p.inputs.encode(), name), "wb") as f:
            f.write(article(17).encode())
    found = p.trace(p.inputs, seconds=2)
    need(len(found["articles"]) == len(names), f"{len(found['articles'])} of {len(names)} files were read")


def deep_json(p):
    deep = '{"text": ' + "[" * 500_000 + "]" * 500_000 + "}"
    many = "{" + ",".join(f'"k{i}":{i}' for i in range(200_000)) + ',"text":"' + sentences(18, 5) + '"}'
    found = p.answers("extract", p.write("deep.json", deep), p.write("open.json", "[" * 1_000_000), p.write("many.json", many),
                      p.write("number.json", '{"id": 1' + "0" * 5000 + ', "text": "a"}'), seconds=5, megabytes=500)
    need("error" in found[0] and "error" in found[1], "JSON nested 500,000 deep was taken")


def broken_record_among_good_ones(p):
    good = [json.dumps({"id": f"r{i}", "title": "A title", "text": article(20 + i)}) for i in range(3)]
    path = p.write("records.jsonl", "\n".join([good[0], '{"id": "half', good[1], "", "[]", good[2]]) + "\n")
    found = p.answers("extract", path)
    need(sum("error" not in a for a in found) == 3, "good records beside a broken one are lost")
    need(any("error" in a for a in found), "a broken record is passed over in silence")


def line_over_the_ceiling(p):
    good = json.dumps({"id": "good", "title": "A title", "text": article(24)})
    path = p.write("long.jsonl", '{"id":"long","text":"', (b"x " * 500_000, 68), (b'"}\n' + good.encode() + b"\n", 1))
    found = p.answers("extract", path, seconds=10, megabytes=900)
    need("error" in found[0], "a line over the ceiling was taken")
    need("error" not in found[-1], "what follows a line over the ceiling is lost")


def cut_gzip(p):
    """What came before the cut of a file of records stands."""
    records = "".join(json.dumps({"id": str(i), "text": sentences(500 + i, 6)}) + "\n" for i in range(2000)).encode()
    packed = gzip.compress(records)
    found = p.answers("extract", p.write("cut.jsonl.gz", packed[:len(packed) // 2]), seconds=10)
    need(500 < len(found) < 1999 and "error" not in found[0] and "error" in found[-1], "records before the cut are lost")
    (a,) = p.answers("extract", p.write("page.html.gz", gzip.compress(article(30).encode())[:-30]))
    need("error" in a, "half a page was taken for one")


def packed_bombs(p):
    """By ratio, by what it comes to, packed again; of one kind of file and another."""
    ten = b"a" * (10 << 20)
    members = gzip.compress(ten) * 150                      # 1.5 GB of one letter in 1.5 MB
    line = gzip.compress(b'{"text": "') + members
    twice = gzip.compress(gzip.compress(ten))
    paths = [p.write("letter.txt.gz", members), p.write("line.jsonl.gz", line), p.write("twice.gz", twice),
             p.write("feed.gz", gzip.compress(b"<rss><channel><item><title>") + members),
             p.write("a.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\n") + members)]
    for path in paths:
        need("error" in p.answers("extract", path, seconds=5, megabytes=300)[-1], f"{path} was taken")
    spaces = gzip.compress(b'{"text": "A bomb that is none.", "pad": "' + b" " * (12 << 20) + b'"}')
    (a,) = p.answers("extract", p.write("harmless.json.gz", spaces))
    need("error" not in a, "what unpacks to little is no bomb, whatever the ratio")
    (a,) = p.answers("extract", "--max-stream-size", "1M", p.path("harmless.json.gz"))
    need("error" in a, "the ceiling on what is unpacked does not hold")


def entity_bombs(p):
    laughs = "".join(f'<!ENTITY l{i} "' + f"&l{i - 1};" * 10 + '">' for i in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">' \
           "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p;]><rss><channel><item><title>a &l9; b &f;</title></item></channel></rss>"
    (a,) = p.answers("extract", p.write("laughs.xml", bomb), seconds=2, megabytes=100)
    need(a["title"] == "a &l9; b &f;", f"entities of its own were looked at: {str(a)[:200]}")
    quadratic = '<!DOCTYPE newsItem [<!ENTITY a "' + "a" * 100_000 + '">]><newsItem guid="x"><contentSet><inlineData>' + "&a;" * 50_000 + \
                "</inlineData></contentSet></newsItem>"
    p.answers("extract", p.write("quadratic.xml", quadratic), seconds=3, megabytes=200)


def odd_xml(p):
    """What parsers of XML take long for: attributes, namespaces, depth, one long text, tags without an end."""
    head, tail = b"<rss><channel><title>x</title><item><title>t</title><description>", b"</description></item></channel></rss>"
    p.answers("extract", p.write("attributes.xml", "<rss><channel><item " + " ".join(f'a{i}="1"' for i in range(300_000)) + "></item></channel></rss>"))
    p.answers("extract", p.write("namespaces.xml", "<rss>" + "".join(f'<a xmlns:n{i}="u{i}">' for i in range(100_000)) + "</rss>"))
    p.answers("extract", p.write("deep.xml", "<rss><channel><item>" + "<a>" * 200_000 + "</item></channel></rss>"))
    p.answers("extract", p.write("nested.opml", "<opml><body>" + '<outline text="a">' * 100_000 + "</body></opml>"))
    p.answers("extract", p.write("open.xml", b"<rss " + b"<" * 2_000_000))
    p.answers("extract", p.write("long.xml", head, (b"x " * 500_000, 20), (tail, 1)), megabytes=500)
    found = p.answers("extract", p.write("many.xml", b"<rss><channel>", (b"<item><title>a</title></item>\n", 50_000), (b"</channel></rss>", 1)),
                      seconds=20, megabytes=400)
    need(len(found) == 50_000, "an item of many is lost")


def hostile_pages(p):
    """What parsers of HTML take long for, and what pages try."""
    body = "<p>" + " ".join(sentences(5, 4)) + "</p>"
    (a,) = p.answers("extract", p.write("nested.html", "<html><body>" + body + "<div>" * 100_000 + "x"))
    need("error" not in a and a["text"], "what stands above 100,000 nested tags is lost")
    (a,) = p.answers("extract", p.write("nested_only.html", "<html><body>" + "<div>" * 100_000 + "x"))
    need("error" in a, "text below 100,000 nested tags was taken")
    p.answers("extract", p.write("stray.html", "<html>" + "<b>" * 500 + "</i>" * 300_000 + body))
    p.answers("extract", p.write("attributes.html", "<html><p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x"))
    p.answers("extract", p.write("many_tags_of_many.html", "<html>" + ("<p " + " ".join(f"a{i}" for i in range(2_000)) + ">") * 300))
    p.answers("extract", p.write("huge_attribute.html", b"<html><body class='", (b"menu ", 2_000_000), (b"'>" + body.encode(), 1)), megabytes=300)
    p.answers("extract", p.write("links.html", "<html><body>" + "".join(f"<a href=/{i}>{i}</a>" for i in range(200_000))), megabytes=500)
    p.answers("extract", p.write("cells.html", "<html><body><table>" + "<tr><td>a<td>b" * 100_000), seconds=10, megabytes=600)
    p.answers("extract", p.write("tables.html", "<html><body>" + "<table><tr><td>a<td>" * 400 + "x"))
    p.answers("extract", p.write("breaks.html", "<html><body>" + "word<br>" * 200_000), megabytes=400)
    p.answers("extract", p.write("open_comments.html", "<html>" + "<!--" * 500_000 + body))
    p.answers("extract", p.write("open_tags.html", b"<html>", (b"<p a=", 500_000)))
    p.answers("extract", p.write("scripts.html", "<html>" + '<script type="application/ld+json">{"@graph":[' * 20_000 + body))
    p.answers("extract", p.write("json_ld.html", '<html><script type="application/ld+json">' + "[" * 100_000 + "</script>" + body))
    p.answers("extract", p.write("authors.html", "<html>" + "<meta name=author content='Ann Tessaly'>" * 50_000 + body))
    p.answers("extract", p.write("same_line.html", "<html><body>" + ("<p>" + " ".join(sentences(6, 2)) + "</p>") * 8_000), seconds=20, megabytes=600)
    (a,) = p.answers("extract", p.write("entities.html", '<!DOCTYPE html [<!ENTITY a "&b;&b;&b;"><!ENTITY b "&a;&a;">]><html><body>' + body + "<p>&a;&b;&lol;</p>"))
    need("error" not in a, "entities of a page's own are no reason to refuse it")
    (a,) = p.answers("extract", p.write("addresses.html", '<html><head><link rel=canonical href="javascript:x"><meta property="og:url" content="file:///etc/passwd">'
                                        '<base href="file:///"></head><body>' + body))
    need(a["url"] is None, f"an address that is none was believed: {a['url']}")


def odd_archives(p):
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: "
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    page = http + b"<p>" + sentences(40, 5).encode() + b"</p>"
    good = head + str(len(page)).encode() + b"\r\n\r\n" + page + b"\r\n\r\n"
    gigabyte = p.write("gigabyte.warc", head + b"1073741824\r\n\r\n" + http, (b"<p>x</p>" * 1000, 20), (b"\r\n\r\n" + good, 1))
    found = p.answers("extract", gigabyte, seconds=5, megabytes=300)
    need("error" in found[0] and "error" not in found[-1] and len(found) == 2, "what follows a record whose length is a lie is lost")
    with open(p.path("sparse.warc"), "wb") as f:
        f.write(head + b"1073741824\r\n\r\n" + http)
        f.truncate((1 << 30) + 1000)
        f.seek(0, os.SEEK_END)
        f.write(b"\r\n\r\n" + good)
    found = p.answers("extract", p.path("sparse.warc"), seconds=10, megabytes=300)
    need("error" in found[0] and "error" not in found[-1], "what follows a record of a gigabyte is lost")
    lies = p.write("lies.warc", b"", ((head + b"60000000\r\n\r\n" + page + b"\r\n\r\n"), 2000), (good, 1))
    p.answers("extract", lies, seconds=10, megabytes=300)
    p.answers("extract", p.write("header.warc", b"WARC/1.0\r\n", (b"X: y\r\n" * 1000, 2000)), seconds=5)


def large_file_of_records(p):
    """Memory is that of the articles, not of the file, and grows with no record."""
    line = json.dumps({"text": "A line.", "html": "x" * 20_000}).encode() + b"\n"
    found = p.answers("extract", "--threads", "2", p.write("large.jsonl", b"", (line, 15_000)), seconds=20, megabytes=250)
    need(len(found) == 15_000, "records are lost")


def full_disk_under_the_cache(p):
    """A cache that cannot be written costs evidence, never the answer."""
    cache = p.path("small")
    os.mkdir(cache)
    pair = (p.write("one.txt", article(30)), p.write("two.txt", "Ein Titel\n\n" + "Der Rat stimmte am Montag für die neue Brücke. " * 8))
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", cache], capture_output=True).returncode == 0
    try:
        how = {} if mounted else {"preexec_fn": small_files_only}
        found = p.trace(*pair, env=dict(p.env, XDG_CACHE_HOME=cache), seconds=60, megabytes=800, **how)
    finally:
        if mounted:
            subprocess.run(["umount", cache], check=True)
    need(all("error" not in a for a in found["articles"]), "articles are lost to a full cache")


def small_files_only():
    """Writes beyond 16 KiB of a file fail, as on a full disk."""
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))


def cache_is_a_file(p):
    found = p.trace(p.write("one.txt", article(31)), env=dict(p.env, XDG_CACHE_HOME=p.write("file", "")), seconds=60, megabytes=800)
    need(all("error" not in a for a in found["articles"]), "articles are lost to a cache that is no folder")


def full_device_for_the_output(p):
    with open("/dev/full", "wb") as full:
        run = p.run("extract", "--json", p.write("one.txt", article(32)), stdout=full)
    need(run.status != 0 and run.err, "output that could not be written is not told")


def reader_that_goes_away(p):
    """`stemma … | head -1` ends quietly."""
    many = [p.write(f"{i:03}.txt", article(40 + i, 8)) for i in range(200)]
    child = subprocess.Popen([p.args.stemma, "extract", "--json", *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=p.env)
    child.stdout.readline()
    child.stdout.close()
    err = child.stderr.read()
    need(child.wait(60) != -signal.SIGSEGV and b"Sanitizer" not in err, err[-600:].decode("utf-8", "replace"))


CASES = [empty_file, dev_null, device_without_end, pipe_below_a_folder, hundred_megabytes_of_one_letter, eight_megabytes_of_one_letter,
         binary_file, broken_utf8, nul_bytes, sentence_of_a_megabyte, many_lines, same_page_5000_times, template_shared_by_1000,
         cycle_of_links, deep_folders, missing_file, unreadable_file, odd_names, deep_json, broken_record_among_good_ones,
         line_over_the_ceiling, cut_gzip, packed_bombs, entity_bombs, odd_xml, hostile_pages, odd_archives, large_file_of_records, full_disk_under_the_cache, cache_is_a_file, full_device_for_the_output, reader_that_goes_away]


def outcome(case, args):
    """Try one case; give back its TAP line without the number, and what to say about it."""
    name = case.__name__.replace("_", " ")
    folder = tempfile.mkdtemp(prefix="stemma-limits-")
    try:
        case(Place(args, folder))
        return f"ok {{}} - {name}", ""
    except Skip as e:
        return f"ok {{}} - {name} # SKIP {e}", ""
    except Exception as e:      # whatever goes wrong in a case is that case's failure
        return f"not ok {{}} - {name}", f"{type(e).__name__}: {e}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--sanitized", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    args.stemma = os.path.abspath(args.stemma)
    cases = [c for c in CASES if args.only in c.__name__]
    failed = 0
    print(f"1..{len(cases)}")
    for i, case in enumerate(cases):
        line, said = outcome(case, args)
        failed += line.startswith("not")
        for part in said.splitlines():
            print(f"# {part}")
        print(line.format(i + 1), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
