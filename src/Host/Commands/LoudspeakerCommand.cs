using System.CommandLine;
using ChungTay.Content.Posters;
using ChungTay.Content.Posters.Loudspeaker;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>loudspeaker</c>: what is read out for a message, without a digit, and how long it takes.</summary>
internal static class LoudspeakerCommand
{
    public static Command Create()
    {
        var source = new PosterSource();
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("loudspeaker", "Lời đọc loa của một tin: số, ngày, chữ viết tắt đọc thành chữ, kèm thời gian đọc.");
        source.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var message = await source.ReadAsync(parsed, cancellationToken);
            var configuration = ProgramSettings.Read();
            var script = Script(message, new PosterSender(configuration["Commune:Name"] ?? "", configuration["Commune:Issuer"] ?? "", ""));
            if (parsed.GetValue(json))
            {
                Output.Json(new { text = script.Text, seconds = (int)script.ReadingTime.TotalSeconds });
            }
            else
            {
                Console.Write(script.Sheet());
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static LoudspeakerScript Script(PosterMessage message, PosterSender sender)
    {
        try
        {
            return LoudspeakerScript.Of(message, sender);
        }
        catch (PosterException problem)
        {
            throw new FailedException(problem.Message);
        }
    }
}
