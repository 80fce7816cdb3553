// `dotnet ef` asks for an entry point; the context comes from DesignTimeDbContextFactory.
return;
