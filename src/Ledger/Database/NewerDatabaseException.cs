namespace ChungTay.Ledger.Database;

/// <summary>The database was brought up to date by a newer release; the message tells the operator so, in Vietnamese.</summary>
public sealed class NewerDatabaseException : Exception
{
    /// <summary>Makes the exception from the migrations that this release does not know.</summary>
    public NewerDatabaseException(IReadOnlyList<string> unknown)
        : base($"Cơ sở dữ liệu đã được một bản ChungTay mới hơn dùng ({string.Join(", ", unknown ?? throw new ArgumentNullException(nameof(unknown)))}), "
            + "nên bản này không chạy và chưa thay đổi gì. Hãy chạy bản mới hơn, hoặc khôi phục bản sao lưu có trước khi nâng cấp vào cơ sở dữ liệu trống.")
    {
    }
}
