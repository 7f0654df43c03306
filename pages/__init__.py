"""One file per view: question, figures, nothing else."""
