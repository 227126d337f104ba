namespace ChungTay.Ledger.Database;

/// <summary>The server's settings: one small machine that also runs the program, and no personal data in the server's log.</summary>
internal static class PostgresSettings
{
    private static readonly string[] Common =
    [
        "listen_addresses=", // only the private socket
        "unix_socket_permissions=0700",
        "max_connections=120", // two pools of 40 (program, Hangfire), and command-line verbs beside them
        "shared_buffers=128MB",
        "effective_cache_size=512MB",
        "maintenance_work_mem=64MB",
        "wal_compression=on",
        "min_wal_size=80MB",
        "max_wal_size=512MB",
        "checkpoint_timeout=15min",
        "random_page_cost=1.1", // solid-state disk
        "jit=off", // short statements: compiling them costs more than it saves
        "timezone=UTC",
        "log_timezone=UTC",
        // The server logs to its own files: its first log would break with the pipe when this process is killed.
        "logging_collector=on",
        "log_directory=log",
        "log_filename=postgresql-%a.log", // one file a weekday, written over a week later
        "log_truncate_on_rotation=on",
        "log_rotation_size=0",
        // Statements and the details of errors hold names, phone numbers and message texts.
        "log_error_verbosity=terse",
        "log_min_error_statement=panic",
        "log_parameter_max_length=0",
    ];

    // Tests only: the data is thrown away after the run.
    private static readonly string[] Careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

    /// <summary>Settings as <c>name=value</c>.</summary>
    public static IEnumerable<string> For(bool isDurable) => isDurable ? Common : [.. Common, .. Careless];
}
