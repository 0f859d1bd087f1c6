namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>A version of a score-sheet template; never changed once stored, so that a round keeps the sheet it was opened with.</summary>
internal sealed class ScoreSheet
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>What the versions of one template share.</summary>
    public string Code { get; set; } = "";

    public int Number { get; set; } = 1;

    public string Name { get; set; } = "";

    /// <summary>JSON of <see cref="SheetContent"/>.</summary>
    public string Content { get; set; } = "";

    public string By { get; set; } = "";

    public DateTime At { get; set; }

    public SheetContent Read() => SheetContent.Parse(Content);
}

/// <summary>Reads a score sheet as people type it, a line an item, and says line by line what is wrong.</summary>
internal static class SheetText
{
    public const int MostItems = 30;

    public const string Example = "选题与指南符合程度 | 8 | 1 | | 7-8 紧扣指南；5-6 基本符合；3-4 有偏差；0-2 不符合\n研究内容 | 10 | 1 | 技术 | 9-10 具体可行；7-8 较具体；4-6 一般；0-3 空泛";

    /// <summary>“title | max | weight | 技术 (or nothing) | from-to words；from-to words”.</summary>
    public static (SheetContent? Content, IReadOnlyList<string> Errors) Read(string? items, string? vetoes, decimal scale)
    {
        var errors = new List<string>();
        var read = Lines(items).Select((line, i) => Item(line, i + 1, errors)).OfType<ScoreItem>().ToList();
        if (errors.Count == 0 && read.Count is 0 or > MostItems)
        {
            errors.Add($"请填写 1—{MostItems} 个评分项，一行一项");
        }

        errors.AddRange(read.GroupBy(i => i.Title).Where(g => g.Count() > 1).Select(g => $"评分项“{g.Key}”重复"));
        if (scale is <= 0 or > 1000)
        {
            errors.Add("满分应大于 0，最多 1000");
        }

        return errors.Count > 0 ? (null, errors) : (new SheetContent(scale, read, [.. Lines(vetoes).Select((v, i) => new VetoItem($"v{i + 1}", v))]), []);
    }

    public static string Items(SheetContent content) => string.Join('\n', content.Items.Select(i =>
        FormattableString.Invariant($"{i.Title} | {i.Max:0.##} | {i.Weight:0.##} |{(i.Technical ? " 技术" : "")} | {string.Join('；', i.Bands.Select(b => FormattableString.Invariant($"{b.From:0.##}-{b.To:0.##} {b.Words}")))}")));

    public static string Vetoes(SheetContent content) => string.Join('\n', content.Vetoes.Select(v => v.Title));

    private static ScoreItem? Item(string line, int number, List<string> errors)
    {
        var parts = line.Split(['|', '｜'], StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 5 || parts[0].Length is 0 or > 60)
        {
            errors.Add($"第 {number} 行：应写成“名称 | 满分 | 权重 | 技术 | 分档”，名称最多 60 字");
            return null;
        }

        if (Number(parts[1]) is not (> 0 and <= 1000) || Number(parts.Length > 2 && parts[2].Length > 0 ? parts[2] : "1") is not (> 0 and <= 100))
        {
            errors.Add($"第 {number} 行：满分应为 0—1000 的数字，权重应为 0—100 的数字");
            return null;
        }

        var max = Number(parts[1])!.Value;
        var bands = parts.Length < 5 ? [] : parts[4].Split(['；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Band).ToList();
        if (bands.Exists(b => b is null || b.From > b.To || b.To > max))
        {
            errors.Add($"第 {number} 行：分档应写成“7-8 紧扣指南”，用分号隔开，且不超过满分 {max:0.##}");
            return null;
        }

        return new ScoreItem($"i{number}", parts[0], max, Number(parts.Length > 2 && parts[2].Length > 0 ? parts[2] : "1")!.Value, parts.Length > 3 && parts[3] == "技术", "", [.. bands.OfType<ScoreBand>()]);
    }

    private static ScoreBand? Band(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var range = (space < 0 ? text : text[..space]).Split(['-', '—', '～'], StringSplitOptions.TrimEntries);
        return space > 0 && range.Length == 2 && Number(range[0]) is { } from && Number(range[1]) is { } to ? new ScoreBand(from, to, text[(space + 1)..].Trim()) : null;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) && decimal.Round(number, 2) == number ? number : null;

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
