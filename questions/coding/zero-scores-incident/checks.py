from concurrent.futures import Future, InvalidStateError

# futures of asyncio behave alike: a cancelled one takes no result
answer = Future()
answer.cancel()
try:
    answer.set_result(0.3)
    raised = False
except InvalidStateError:
    raised = True
assert raised

assert 1 / 0.004 == 250 and 1 / 0.250 == 4  # requests a second through the loop
seconds = (15 * 3600 + 10 * 60 + 40) - (14 * 3600 + 31 * 60 + 40)
assert seconds == 39 * 60 and 60 * seconds == 140_400  # requests
assert round(140_400 * 0.009) == 1_264  # orders that should have been stopped
assert 60 * 2 == 120  # requests in flight, each waiting for 2 s
