"""The work of a job: what runs in the child process, and what watches over it."""
