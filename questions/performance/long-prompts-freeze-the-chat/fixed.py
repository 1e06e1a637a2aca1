BUDGET = 1000  # prompt tokens between two decode steps


def serve(queue, gpu, clock, stats):
    active, waiting = [], []
    while queue.open() or active or waiting:
        while queue.arrived():
            waiting.append(queue.pop())
        waiting.sort(key=lambda r: r.prompt)  # chats don't queue behind files
        budget = BUDGET
        while waiting and budget > 0:
            request = waiting[0]
            size = min(budget, request.prompt)
            gpu.prefill(request, size)
            request.prompt -= size
            budget -= size
            if request.prompt == 0:
                request.last, request.longest = clock.now(), 0
                active.append(waiting.pop(0))

        gpu.decode(active)
        now = clock.now()
        for request in active:
            request.longest = max(request.longest, now - request.last)
            request.last = now
        stats.longest += [r.longest for r in active if r.done()]
        active = [r for r in active if not r.done()]
