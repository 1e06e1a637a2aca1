"""The rules a bank has to follow: for the project, for each question, and for its wording, files, and age."""
