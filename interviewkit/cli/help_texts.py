"""What `--help` of the main command says before and after its options."""

USAGE_LINES = """{name} [ROLE] [options]
       {name} schedule new ROLE --level L [options]
       {name} season TABLE [options]
       {name} calibrate ROLE --level L [options]"""
EPILOG = """\
Commands that take the place of ROLE, each with its own --help:
  schedule new ROLE     write an example schedule for --schedule
  season TABLE          make a personal copy for each row of a table
  calibrate ROLE        make a packet with which interviewers practice rating

Example:
  {name} ml-engineer --level senior

To create a schedule for --schedule:
  {name} schedule new ml-engineer --level senior
"""
