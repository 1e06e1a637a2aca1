def serve(queue, gpu, clock, stats):
    active = []  # requests that are producing tokens
    while queue.open() or active:
        while queue.arrived():
            request = queue.pop()
            gpu.prefill(request, request.prompt)
            request.last = clock.now()  # its first token
            active.append(request)

        gpu.decode(active)  # one more token for each of them
        now = clock.now()
        for request in active:
            stats.gaps.append(now - request.last)
            request.last = now
        active = [r for r in active if not r.done()]
