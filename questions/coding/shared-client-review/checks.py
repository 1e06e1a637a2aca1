import contextlib
import importlib.util
import sys
import time
import types
from pathlib import Path


class Timeout(Exception):
    pass


class Reply:
    def __init__(self, status, answer):
        self.status_code, self.text, self._answer = status, "text", answer

    def raise_for_status(self):
        if self.status_code >= 400:
            raise Timeout(self.status_code)

    def json(self):
        return self._answer


def module(name, request):
    fake = types.ModuleType("requests")
    fake.request, fake.Timeout, fake.ConnectionError = request, Timeout, ConnectionError
    pytest = types.ModuleType("pytest")
    pytest.fixture = lambda **_: lambda f: f
    pytest.mark = types.SimpleNamespace(flaky=lambda **_: lambda f: f)
    sys.modules.update({"requests": fake, "pytest": pytest})
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


seen, pauses = [], []
answers = []


def request(method, url, json, timeout):
    seen.append((method, url, json, timeout))
    answer = answers.pop(0)
    if isinstance(answer, Exception):
        raise answer
    return answer


real_sleep, time.sleep = time.sleep, pauses.append
try:
    listing = module("listing.py", request)
    # F1: a POST whose first reply got lost is sent again
    answers[:] = [Timeout(), Reply(200, {})]
    listing.call("POST", "http://labels/add", row=1)
    assert len(seen) == 2
    # F2: another customer's answer
    answers[:] = [Reply(200, {"customer": 1})] + [Timeout()] * 4
    listing.call("POST", "http://profile", customer=1)
    assert listing.call("POST", "http://profile", customer=2) == {"customer": 1}
    # F4: a pause after each of the four attempts
    seen.clear(), pauses.clear()
    answers[:] = [Timeout()] * 4
    assert listing.call("GET", "http://scores/7") == {}
    assert len(seen) == 4 and sum(s[3] for s in seen) + sum(pauses) == 124
    # F6: the second test passes for any call
    listing.call, listing.patch = lambda *_: 1 / 0, lambda *_, **__: contextlib.nullcontext()
    listing.test_never_fails()

    fixed = module("fixed.py", request)
    service = fixed.Service("http://labels")
    answers[:] = [Timeout()]
    seen.clear()
    try:
        service.call("POST", "/add", seconds=1, row=1)
        failed = False
    except fixed.Failed:
        failed = True
    assert failed and len(seen) == 1
    answers[:] = [Reply(503, {}), Reply(200, {"ok": 1})]
    assert service.call("GET", "/7", seconds=5, repeatable=True) == {"ok": 1}
    answers[:] = [Reply(404, {})]
    try:
        service.call("GET", "/8", seconds=5, repeatable=True)
        failed = False
    except fixed.Failed:
        failed = True
    assert failed and answers == []
finally:
    time.sleep = real_sleep

assert 4**3 == 64
assert 800 * 64 == 51_200
assert round(100 * (1 - 0.3**4), 1) == 99.2
