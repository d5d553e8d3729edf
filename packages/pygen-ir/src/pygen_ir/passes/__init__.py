"""The steps from wire models to the IR: one pure function a file; `pygen_ir.build` says in which order."""
