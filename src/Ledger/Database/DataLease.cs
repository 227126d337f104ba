namespace ChungTay.Ledger.Database;

/// <summary>
/// Counts the processes that use one cluster by locks that the kernel drops even after <c>kill -9</c>:
/// a gate that one process at a time passes to start or stop the server, and a shared lock that every user holds.
/// </summary>
internal sealed class DataLease : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string dataDirectory;
    private FileStream? use;

    private DataLease(string dataDirectory)
    {
        this.dataDirectory = dataDirectory;
    }

    private string UsersFile => Path.Combine(dataDirectory, "postgres.users");

    /// <summary>Joins the users of a cluster; call it inside the gate.</summary>
    public static DataLease Join(string dataDirectory)
    {
        var lease = new DataLease(dataDirectory);
        lease.use = new FileStream(lease.UsersFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        return lease;
    }

    /// <summary>Leaves; true when nobody else uses the cluster. Call it inside the gate.</summary>
    public bool LeaveAsLast()
    {
        Dispose();
        try
        {
            using var alone = new FileStream(UsersFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Passes the gate: between here and its disposal no other process starts or stops this cluster's server.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process held it longer than the limit.</exception>
    public static async Task<IDisposable> PassGateAsync(string dataDirectory, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(dataDirectory, "postgres.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new EmbeddedPostgresException(EmbeddedPostgresTexts.NotWritable(dataDirectory), refused);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(start) < limit)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (IOException held)
            {
                throw new EmbeddedPostgresException(EmbeddedPostgresTexts.Busy(dataDirectory), held);
            }
        }
    }

    /// <summary>Leaves without asking who else is there.</summary>
    public void Dispose()
    {
        use?.Dispose();
        use = null;
    }
}
