"""What hangs on a client: one class a resource, thin over operations; a synchronous and an asynchronous one."""
