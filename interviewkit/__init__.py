"""Compiles a bank of interview questions into kits: what the interviewer holds, what the candidate gets.

The whole program in a few lines; each name is a module's main function:

    project, problems = load(folder)                      # project.py: files → Project
    problems += check(project)                            # rules.py: what must hold across files
    kit = assemble(project, spec, "senior", "A")          # assemble.py: kit definition + bank → Kit
    for round_ in kit.rounds:
        booklet = candidate_booklet(kit, round_)          # candidate.py: the secrecy boundary
        guide = interviewer_guide(kit, round_)            # interviewer.py: has the booklet, never the reverse
        pages = candidate_page(booklet), interviewer_page(guide)      # render.py: Jinja2, one environment each
        files = [pdf(page) for page in pages]             # outputs.py: WeasyPrint
        leaks = audit(files[0], secrets(kit))             # audit.py: what no candidate's file may hold
    write(folder, files)                                  # write.py: all of it, or nothing

`model.py` holds the domain, `diagnostics.py` what is said about a team's mistakes, `build.py` runs the last half in
parallel and only where something changed, `cli.py` is the command line. With a schedule of the day,
`schedule.py` gives the kit a `Loop`, and `post.py` adds its invitations.
"""
