"""M2: takes a task without inputs for a raw table."""

from collections import defaultdict
from heapq import heapify, heappop, heappush


def rerun(reads, changed):
    readers = defaultdict(set)
    for task, inputs in reads.items():
        for name in inputs:
            readers[name].add(task)
    if len(ordered(reads, readers, set(reads))) < len(reads):
        raise ValueError("the tasks hold a cycle")
    plan, found = set(), list(changed)
    while found:
        name = found.pop()
        if name in plan:
            continue
        if reads.get(name):
            plan.add(name)
        found += readers[name] - plan
    return ordered(reads, readers, plan)


def ordered(reads, readers, plan):
    unmet = {task: len(plan & set(reads[task])) for task in plan}
    free = [task for task in plan if unmet[task] == 0]
    heapify(free)
    order = []
    while free:
        task = heappop(free)
        order.append(task)
        for reader in readers[task] & plan:
            unmet[reader] -= 1
            if unmet[reader] == 0:
                heappush(free, reader)
    return order
