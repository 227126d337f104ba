using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>The real program as a child process, on a data directory of its own, as <c>./run</c> starts it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Among the settings: the folder of another copy of the program.</summary>
    public const string Program = "program";

    private readonly Process _process;
    private readonly StringBuilder _output;

    private ServerProcess(Process process, StringBuilder output, int port)
    {
        _process = process;
        _output = output;
        Port = port;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    /// <summary>Everything the console showed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The administrator's sign-in link, once the console has shown it.</summary>
    public async Task<Uri> SignInLinkAsync()
    {
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if (Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.Contains("/admin/sign-in/", StringComparison.Ordinal)) is { } link)
            {
                return new Uri(link);
            }
        }

        throw new TimeoutException("The console shows no sign-in link:\n" + Output);
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string data, IReadOnlyDictionary<string, string>? settings = null, int? port = null)
    {
        var server = Begin(data, settings, port ?? FreePort());
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(100))
        {
            if (server._process.HasExited)
            {
                break;
            }

            try
            {
                using var answer = await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        var output = server.Output;
        await server.DisposeAsync();
        throw new InvalidOperationException("The server did not start:\n" + output);
    }

    /// <summary>Starts the server without waiting for it.</summary>
    public static ServerProcess Begin(string data, IReadOnlyDictionary<string, string> settings) => Begin(data, settings, FreePort());

    /// <summary>Waits until the console has shown some words.</summary>
    public async Task WaitForOutputAsync(string words)
    {
        for (var limit = Stopwatch.StartNew(); !Output.Contains(words, StringComparison.Ordinal); await Task.Delay(50))
        {
            if (limit.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException($"The console does not show '{words}':\n{Output}");
            }
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string data, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        using var process = Process.Start(Command(data, settings, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Waits until so many campaigns are done, by the figures that the server shows: a verb for each look would keep the machine busy.</summary>
    public async Task WaitUntilDoneAsync(int campaigns)
    {
        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var figures = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            if (figures.Contains($"chungtay_campaigns{{state=\"done\"}} {campaigns}\n", StringComparison.Ordinal))
            {
                return;
            }

            if (limit.Elapsed > TimeSpan.FromSeconds(90))
            {
                throw new TimeoutException($"{campaigns} campaigns are not done:\n" + figures);
            }
        }
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ctrl+C, and the exit status.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var signal = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await _process.WaitForExitAsync(limit.Token);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        Http.Dispose();
        _process.Dispose();
    }

    private static ServerProcess Begin(string data, IReadOnlyDictionary<string, string>? settings, int port)
    {
        var process = Process.Start(Command(data, settings, "serve", "--urls", $"http://127.0.0.1:{port}"))!;
        var output = new StringBuilder();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process, output, port);
    }

    private static ProcessStartInfo Command(string data, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var program = settings?.GetValueOrDefault(Program) ?? AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "chungtay.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHUNGTAY_HOME"] = data;
        // They live for seconds: what is compiled again after 30 calls, and not after 1,024 (hexadecimal), costs more than it brings.
        start.Environment["DOTNET_TC_CallCountThreshold"] = "400";
        // Most of these programs are asked nothing: learning would be half of what they cost.
        start.Environment["Conversation__LearnAtStart"] = "false";
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
