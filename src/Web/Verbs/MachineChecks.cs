using System.Diagnostics;
using Kechuang.Core.Documents;

namespace Kechuang.Web.Verbs;

/// <summary>What the system needs of the machine it runs on.</summary>
internal static class MachineChecks
{
    private const long Gigabyte = 1L << 30;

    /// <summary>The folder of files can be written, and there is room.</summary>
    public static IEnumerable<Finding> Storage(string folder)
    {
        var full = Path.GetFullPath(folder);
        var trial = Path.Combine(full, Path.GetRandomFileName());
        Finding writable;
        try
        {
            Directory.CreateDirectory(full);
            File.WriteAllText(trial, "");
            File.Delete(trial);
            writable = new Finding("文件目录", Health.Good, $"{full} 可写");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            writable = new Finding("文件目录", Health.Bad, $"{full} 不可写：{e.Message}", $"给运行本系统的用户写权限（chown/chmod），或用 {Database.FilesSetting} 指定别的目录");
        }

        yield return writable;
        if (writable.Health == Health.Good)
        {
            var free = new DriveInfo(full).AvailableFreeSpace;
            var text = $"剩余 {free / (double)Gigabyte:0.0} GB";
            yield return free < Gigabyte / 5 ? new Finding("磁盘空间", Health.Bad, text, "立即清理磁盘或扩容")
                : free < 2 * Gigabyte ? new Finding("磁盘空间", Health.Warning, text, "尽快清理磁盘或扩容")
                : new Finding("磁盘空间", Health.Good, text);
        }
    }

    /// <summary>The fonts of official documents; where one is missing, which other takes its place.</summary>
    public static async Task<List<Finding>> FontsAsync(CancellationToken cancel)
    {
        if (await OutputAsync("fc-list", [":", "family"], cancel) is not { } listed)
        {
            return [new Finding("字体", Health.Warning, "没有 fc-list，无法查看字体", "apt-get install fontconfig")];
        }

        var known = listed.Split('\n', ',').Select(f => f.Trim()).Where(f => f.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. OfficialLayout.Fonts.Select(font => FontFinding(font, known))];
    }

    /// <summary>LibreOffice turns documents into PDF; without it everything else works.</summary>
    public static Finding Converter() => FindProgram("soffice") is { } path
        ? new Finding("文档转换", Health.Good, $"LibreOffice：{path}")
        : new Finding("文档转换", Health.Warning, "没有 LibreOffice，不能转换为 PDF（Word 文档不受影响）", "apt-get install --no-install-recommends libreoffice-writer");

    /// <summary>The clock is later than everything that has happened, and the time zone of deadlines is known.</summary>
    public static IEnumerable<Finding> Clock(TimeProvider clock, DateTime? lastOperation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var built = File.GetLastWriteTimeUtc(typeof(MachineChecks).Assembly.Location);
        var earliest = lastOperation > built ? lastOperation.Value : built;
        yield return now.AddMinutes(5) < earliest
            ? new Finding("时钟", Health.Bad, $"系统时间 {now:yyyy-MM-dd HH:mm} UTC 早于最近的操作或程序的生成时间 {earliest:yyyy-MM-dd HH:mm} UTC", "校准时间：timedatectl set-ntp true")
            : new Finding("时钟", Health.Good, $"系统时间 {now:yyyy-MM-dd HH:mm} UTC");
        yield return TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) && zone.GetUtcOffset(now) == TimeSpan.FromHours(8)
            ? new Finding("时区", Health.Good, $"Asia/Shanghai，北京时间 {TimeZoneInfo.ConvertTimeFromUtc(now, zone):yyyy-MM-dd HH:mm}")
            : new Finding("时区", Health.Bad, "找不到时区 Asia/Shanghai", "apt-get install tzdata");
    }

    private static Finding FontFinding(OfficialFont font, HashSet<string> known)
    {
        if (known.Contains(font.Name))
        {
            return new Finding($"字体 {font.Name}", Health.Good, "已安装");
        }

        var substitutes = font.Substitutes.SelectMany(name => OfficialLayout.Fonts.FirstOrDefault(f => f.Name == name)?.Substitutes.Prepend(name) ?? [name]);
        return substitutes.FirstOrDefault(known.Contains) is { } other
            ? new Finding($"字体 {font.Name}", Health.Good, $"未安装，本机转换时以“{other}”代替（文档中仍写明“{font.Name}”）")
            : new Finding($"字体 {font.Name}", Health.Warning, "未安装，也没有可代替的字体，本机转换的版面会有差异", "安装该字体，或 apt-get install fonts-noto-cjk fonts-arphic-gkai00mp fonts-arphic-gbsn00lp");
    }

    private static string? FindProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static async Task<string?> OutputAsync(string program, string[] arguments, CancellationToken cancel)
    {
        if (FindProgram(program) is not { } path)
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return output;
    }
}
