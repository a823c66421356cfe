"""A program with the faults that the attackers look for, to see that they find them: it echoes a query unescaped and
pastes another into SQL. Prints its port."""

import sqlite3
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse

database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE cases (id INTEGER, text TEXT)")
database.executemany("INSERT INTO cases VALUES (?, ?)", [(number, f"sag {number}") for number in range(1, 40)])


class Victim(BaseHTTPRequestHandler):
    def do_GET(self):
        place = urlparse(self.path)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        page = '<a href="/echo?q=a">a</a> <a href="/case?id=1">b</a>'
        if place.path == "/echo":
            page = asked.get("q", "")
        if place.path == "/case":
            try:
                rows = database.execute(f"SELECT text FROM cases WHERE id = {asked.get('id', '1')}").fetchall()
                page = "".join(f"<p>{text}</p>" for (text,) in rows) or "ingen"
            except sqlite3.Error as error:
                page = f"sqlite3.OperationalError: {error}"
        body = f"<!doctype html><html><body>{page}</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(HTTPServer):
    def handle_error(self, *_):  # whoever asked has gone
        pass


server = Server(("127.0.0.1", 0), Victim)
print(server.server_port, flush=True)
server.serve_forever()
