namespace ChungTay.Host.Serving;

/// <summary>Writes progress to standard error at once, so that standard output stays for data.</summary>
internal sealed class ConsoleProgress : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine(value);
}
