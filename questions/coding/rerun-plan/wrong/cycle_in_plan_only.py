"""Looks for a cycle only among the tasks to run."""

from collections import defaultdict
from heapq import heapify, heappop, heappush


def rerun(reads, changed):
    readers = defaultdict(set)
    for task, inputs in reads.items():
        for name in inputs:
            readers[name].add(task)
    plan, found = set(), list(changed)
    while found:
        name = found.pop()
        if name in plan:
            continue
        if name in reads:
            plan.add(name)
        found += readers[name] - plan
    order = ordered(reads, readers, plan)
    if len(order) < len(plan):
        raise ValueError("the tasks hold a cycle")
    return order


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
