#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fetching, against a server of our own on the loopback address; and archives that other programs make of that server. Prints TAP.

    check.py --stemma COMMAND [--only PART-OF-A-NAME]

Nothing leaves the machine. What the machine cannot do (a network namespace with a public address, wget, warcio) is skipped.
"""
import argparse
import contextlib
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from stemma import Tap

FIRST = "The ferry office in Selden said on Monday that both of its night boats will stay in port until the ice is gone."
SECOND = "Passengers who hold a ticket for the week may use the morning boat instead, a clerk said at the counter."
PUBLIC = "93.184.216.34"                # an address of the public internet, given to a loopback device of a namespace of its own


class Skip(Exception):
    """A case cannot be tried here; the message says why."""


def need(holds, message):
    if not holds:
        raise AssertionError(message)


def page(title):
    return (f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><nav><a href=/>Home</a></nav><article>"
            f"<h1>{title}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>").encode()


def feed(link):
    return (f"<rss version='2.0'><channel><title>Courier</title><item><title>Boats</title><link>{link}</link><description>{FIRST}</description>"
            "</item></channel></rss>").encode()


# ---- The server ----

class Handler(http.server.BaseHTTPRequestHandler):
    """Routes are a dict of path to (status, headers, body) or to a function of the handler."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        route = self.server.routes.get(self.path, (404, {}, b"no such page"))
        if callable(route):
            return route(self)
        return self.answer(*route)

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):              # who asked may have had enough
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """Who asked hung up, which some cases are about."""


@contextlib.contextmanager
def server(routes, address="127.0.0.1"):
    with Server((address, 0), Handler) as s:
        s.routes, s.asked = routes, []
        s.url = f"http://{address}:{s.server_address[1]}"
        thread = threading.Thread(target=s.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield s
        finally:
            s.shutdown()
            thread.join()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def extract(stemma, *args):
    run = subprocess.run([stemma, "extract", "--json", *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    need(run.returncode in (0, 1), f"exit {run.returncode}: {run.stderr[-500:]}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def near(stemma, *args):
    return extract(stemma, "--allow-private", "--delay", "0", *args)


def error_of(answers):
    need(len(answers) == 1 and "error" in answers[0], f"one error, not {answers}")
    return answers[0]["error"]


# ---- Fetching ----

def page_is_read_and_named_by_where_it_was(stemma):
    with server({"/a": (301, {"Location": "/b"}, b""), "/b": (200, HTML, page("Boats"))}) as s:
        [a] = near(stemma, s.url + "/a")
        need(a["title"] == "Boats" and a["path"] == s.url + "/a" and a["url"] == s.url + "/b", a)
        need(a["text"] == FIRST + "\n\n" + SECOND, a["text"])
        agents = {headers["User-Agent"] for _, headers in s.asked}
        need(len(agents) == 1 and agents.pop().startswith("stemma/"), "says who asks")


def loopback_is_refused_by_whatever_name(stemma):
    with server({"/": (200, HTML, page("x"))}) as s:
        port = s.url.rsplit(":", 1)[1]
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"):
            need("private" in error_of(extract(stemma, f"http://{host}:{port}/")), host)
        need(not s.asked, f"asked all the same: {s.asked}")


def offline_is_offline(stemma):
    with server({"/": (200, HTML, page("x"))}) as s:
        need("not to be used" in error_of(near(stemma, "--offline", s.url)), "refused")
        need(not s.asked, "nobody was asked")


def other_schemes_are_no_urls(stemma):
    with server({"/js": (302, {"Location": "javascript:alert(1)"}, b""), "/file": (302, {"Location": "file:///etc/passwd"}, b""),
                 "/gopher": (307, {"Location": "gopher://127.0.0.1:1/"}, b""), "/user": (302, {"Location": "http://a:b@127.0.0.1/"}, b"")}) as s:
        for path in s.routes:
            need("no address of http" in error_of(near(stemma, s.url + path)), path)


def redirects_are_counted(stemma):
    routes = {f"/{i}": (302, {"Location": f"/{i + 1}"}, b"") for i in range(9)}
    with server({**routes, "/9": (200, HTML, page("x"))}) as s:
        need("more than 5 times" in error_of(near(stemma, s.url + "/0")), "five")
        [a] = near(stemma, "--max-redirects", "9", s.url + "/0")
        need(a["url"] == s.url + "/9", a)


def robots_are_obeyed(stemma):
    with server({"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"), "/private/a": (200, HTML, page("x")),
                 "/leads": (302, {"Location": "/private/a"}, b""), "/free": (200, HTML, page("Free"))}) as s:
        for path in ("/private/a", "/leads"):
            need("robots.txt" in error_of(near(stemma, s.url + path)), path)
        need("/private/a" not in [path for path, _ in s.asked], "not asked for")
        need([a.get("title") for a in near(stemma, s.url + "/free", s.url + "/free?2")][0] == "Free", "free")
        need(near(stemma, "--ignore-robots", s.url + "/private/a")[0].get("title") == "x", "one's own site")
    with server({"/robots.txt": (503, {}, b""), "/": (200, HTML, page("x"))}) as s:
        need("robots.txt" in error_of(near(stemma, s.url)), "a server that cannot say is left alone")


def answers_are_limited(stemma):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        with contextlib.suppress(OSError):
            while True:
                handler.wfile.write(b"<p>more and more</p>" * 500)

    def slow(handler):
        handler.send_response(200)
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)

    bomb = gzip.compress(bytes(64 << 20))
    with server({"/endless": endless, "/slow": slow, "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, bomb)}) as s:
        need("more than" in error_of(near(stemma, "--max-fetch-size", "1M", s.url + "/endless")), "endless")
        need("more than" in error_of(near(stemma, "--max-fetch-size", "1M", s.url + "/bomb")), "bomb")
        started = time.monotonic()
        need("cannot be fetched" in error_of(near(stemma, "--timeout", "700", s.url + "/slow")), "slow")
        need(time.monotonic() - started < 5, "in time")


def statuses_are_told(stemma):
    with server({}) as s:
        need("404 Not Found" in error_of(near(stemma, s.url + "/gone")), "404")


def charset_of_the_server_counts(stemma):
    text = "<p>Паромная контора сообщила в понедельник, что оба ночных парома останутся в порту.</p>"
    with server({"/": (200, {"Content-Type": "text/html; charset=koi8-r"}, text.encode("koi8-r"))}) as s:
        need(near(stemma, s.url)[0]["text"].startswith("Паромная"), "KOI8-R")


def feed_is_read_and_its_links_are_not_followed(stemma):
    with server({"/feed": (200, {"Content-Type": "application/rss+xml"}, feed("/a")), "/a": (200, HTML, page("x"))}) as s:
        [a] = near(stemma, s.url + "/feed")
        need(a["title"] == "Boats" and a["url"] == s.url + "/a" and a["entry"] == 0, a)
        need([path for path, _ in s.asked] == ["/robots.txt", "/feed"], s.asked)


def one_bad_url_among_good_ones(stemma):
    with server({"/a": (200, HTML, page("A")), "/b": (200, HTML, page("B"))}) as s:
        answers = near(stemma, s.url + "/a", s.url + "/none", s.url + "/b")
        need([a.get("title") for a in answers] == ["A", None, "B"] and "error" in answers[1], answers)


# ---- A public address that leads home ----

INSIDE = f"""
import sys; sys.argv[0] = 'inside'; sys.path.insert(0, {HERE!r})
import check
check.inside(sys.argv[1])
"""


def inside(stemma):
    """In a namespace whose loopback device has a public address, too."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["ip", "addr", "add", f"{PUBLIC}/32", "dev", "lo"], check=True)
    with server({"/secret": (200, {"Content-Type": "application/rss+xml"}, feed("/x"))}) as home, server({}, PUBLIC) as away:
        away.routes.update({"/feed": (302, {"Location": home.url + "/secret"}, b""), "/fine": (200, HTML, page("Fine"))})
        [a] = extract(stemma, "--delay", "0", away.url + "/fine")
        need(a.get("title") == "Fine", a)
        need("private" in error_of(extract(stemma, "--delay", "0", away.url + "/feed")), "refused")
        need(not home.asked, f"asked all the same: {home.asked}")


def feed_that_redirects_to_loopback_is_refused(stemma):
    if not shutil.which("unshare") or not shutil.which("ip"):
        raise Skip("there is no unshare or no ip")
    if subprocess.run(["unshare", "-rn", "ip", "link", "set", "lo", "up"], capture_output=True).returncode != 0:
        raise Skip("no network namespace can be made here")
    run = subprocess.run(["unshare", "-rn", sys.executable, "-c", INSIDE, stemma], capture_output=True, text=True, timeout=60)
    need(run.returncode == 0, run.stderr[-1000:])


# ---- Archives that others make ----

SITE = {"/": (200, HTML, b"<html><body><a href=/1.html>1</a> <a href=/2.html>2</a><img src=/p.png></body></html>"),
        "/1.html": (200, HTML, page("One")), "/2.html": (200, HTML, page("Two")), "/p.png": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n")}


def titles(answers):
    return sorted(a.get("title") or "" for a in answers if "error" not in a)


def wget_archive_is_read_whole(stemma):
    if not shutil.which("wget"):
        raise Skip("there is no wget")
    with tempfile.TemporaryDirectory() as folder, server(SITE) as s:
        for name, more in (("packed", []), ("plain", ["--no-warc-compression"])):
            subprocess.run(["wget", "-q", "-r", "-l1", "-p", "--delete-after", f"--warc-file={name}", *more, s.url + "/"], cwd=folder,
                           check=True, timeout=60, env={"PATH": os.environ["PATH"], "no_proxy": "*"})
            [made] = [f for f in os.listdir(folder) if f.startswith(name + ".warc")]
            answers = extract(stemma, os.path.join(folder, made))
            need({"One", "Two"} <= set(titles(answers)) and not any("error" in a for a in answers), answers)
            need({a["url"] for a in answers} >= {s.url + "/1.html", s.url + "/2.html"}, answers)


def warcio_archive_is_read_whole(stemma):
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise Skip("there is no warcio") from None
    import io
    with tempfile.TemporaryDirectory() as folder:
        for packed in (True, False):
            path = os.path.join(folder, f"a{packed}.warc")
            with open(path, "wb") as out:
                writer = WARCWriter(out, gzip=packed)
                for i in range(20):
                    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                    writer.write_record(writer.create_warc_record(f"http://x.example/{i}", "response", payload=io.BytesIO(page(f"Page {i:02}")),
                                                                  http_headers=headers))
            answers = extract(stemma, path)
            need(titles(answers) == [f"Page {i:02}" for i in range(20)] and len(answers) == 20, answers)


CASES = [page_is_read_and_named_by_where_it_was, loopback_is_refused_by_whatever_name, offline_is_offline, other_schemes_are_no_urls,
         redirects_are_counted, robots_are_obeyed, answers_are_limited, statuses_are_told, charset_of_the_server_counts,
         feed_is_read_and_its_links_are_not_followed, one_bad_url_among_good_ones, feed_that_redirects_to_loopback_is_refused,
         wget_archive_is_read_whole, warcio_archive_is_read_whole]


def attempt(tap, case, stemma):
    try:
        case(stemma)
    except Skip as why:
        tap.line(True, case.__name__, skip=str(why))
    except Exception as e:              # whatever goes wrong is that case's failure
        tap.line(False, case.__name__, f"{type(e).__name__}: {e}")
    else:
        tap.line(True, case.__name__)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    tap = Tap()
    for case in CASES:
        if args.only in case.__name__:
            attempt(tap, case, os.path.abspath(args.stemma))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
