using ChungTay.Content.Campaigns;

namespace ChungTay.Content.Tests.Campaigns;

/// <summary>A folder of plan files for one test, gone afterwards.</summary>
internal sealed class PlanFolder : IDisposable
{
    /// <summary>A plan without a mistake; tests break it line by line.</summary>
    internal const string Good = """
        id: mau
        title: Kế hoạch mẫu
        audience: citizens
        topic: child-protection
        priority: 2
        late: next-window
        late-within: 12 giờ
        official-theme:
          2027: "Vì trẻ em"
        parts:
          - id: hang-tuan
            schedule:
              weekly: thứ hai
              at: "07:30"
              from: 04/5/2026
            messages:
              - id: mot
                title: Tin một
                text: |
                  Xin chào bà con.
                  Chủ đề: {official-theme}
                do: Ôm con một cái.
                numbers: [111, 113]
              - id: hai
                title: Tin hai
                text: Chào lần nữa.
          - id: thang-sau
            enabled: không
            schedule:
              weekly: thứ tư
              month: 6
              except-weeks-of: [01/6, 30/6]
              at: "18:30"
            messages:
              - {id: a, title: A, text: Nội dung}
              - {id: b, title: B, text: Nội dung}
              - {id: c, title: C, text: Nội dung}
              - {id: d, title: D, text: Nội dung}
          - id: nam
            schedule: {yearly: 20/11, at: "18:30"}
            messages: [{id: a, title: A, text: Nội dung}]
          - id: cuoi
            schedule: {last: thứ bảy, not-after: 30/5, at: "18:30"}
            messages: [{id: a, title: A, text: Nội dung}]
          - id: ram
            schedule: {lunar: 15/8, at: "18:30"}
            messages: [{id: a, title: A, text: Nội dung}]
        """;

    internal string Path { get; } = Directory.CreateTempSubdirectory("plans-").FullName;

    internal static PlanFolder With(string yaml, string name = "mau.yaml")
    {
        var folder = new PlanFolder();
        folder.Write(name, yaml);
        return folder;
    }

    internal void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    internal void Write(string name, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);

    internal PlanLibrary Load() => PlanLibrary.Load(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
