"""M4: sorts each level by name, so a task waits for its whole level."""

from collections import defaultdict


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
        if name in reads:
            plan.add(name)
        found += readers[name] - plan
    return ordered(reads, readers, plan)


def ordered(reads, readers, plan):
    unmet = {task: len(plan & set(reads[task])) for task in plan}
    free = [task for task in plan if unmet[task] == 0]
    order = []
    while free:
        order += sorted(free)
        level, free = free, []
        for task in level:
            for reader in readers[task] & plan:
                unmet[reader] -= 1
                if unmet[reader] == 0:
                    free.append(reader)
    return order
