"""M4: reverses the finishing order of a depth-first search, which goes down one branch first."""

from collections import defaultdict


def rerun(reads, changed):
    readers = defaultdict(set)
    for task, inputs in reads.items():
        for name in inputs:
            readers[name].add(task)
    finished_last(readers, reads, reads)
    plan, found = set(), list(changed)
    while found:
        name = found.pop()
        if name in plan:
            continue
        plan.add(name)
        found += readers[name] - plan
    return finished_last(readers, reads, plan & set(reads))


def finished_last(readers, reads, plan):
    color, order = {}, []

    def visit(task):
        if color.get(task) == "done":
            return
        if color.get(task) == "open":
            raise ValueError("the tasks hold a cycle")
        color[task] = "open"
        for reader in sorted(readers[task], reverse=True):
            visit(reader)
        color[task] = "done"
        order.append(task)

    for task in sorted(plan, reverse=True):
        visit(task)
    return order[::-1]
