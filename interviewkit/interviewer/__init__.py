"""Makes everything an interviewer gets: the guide with keys, probes and rubric, the notebook that runs the keys,
the invitation."""
