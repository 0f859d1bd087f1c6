using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Core.Draws;

/// <summary>What a check of a published draw found: each thing that was checked, and whether it holds.</summary>
public sealed record DrawCheck(string What, bool Holds, string Detail);

/// <summary>The file that is published after a draw: input, commitment, seed, words said on the spot, result. Anyone replays it; <c>docs/guide/draw.zh-CN.md</c> describes it.</summary>
public static class DrawFile
{
    public const string Format = "kechuang-draw-1";

    public const int SeedBytes = 32;

    public const int NonceBytes = 16;

    /// <summary>A file larger than this is not looked at.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Chinese as it is, indented by one.</summary>
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 over seed, nonce and the hash of the canonical input: says nothing of the seed, and fits no other seed or input.</summary>
    public static string Commitment(byte[] seed, byte[] nonce, byte[] inputHash) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. nonce, .. inputHash]));

    /// <summary>What is published before the draw.</summary>
    public static string WriteCommitment(JsonNode input, string commitment) => new JsonObject
    {
        ["format"] = Format, ["inputHash"] = Convert.ToHexStringLower(CanonicalJson.Hash(input)), ["commitment"] = commitment, ["input"] = input.DeepClone(),
    }.ToJsonString(Readable);

    /// <summary>What is published after it.</summary>
    public static string Write(JsonNode input, string commitment, byte[] seed, byte[] nonce, string live, DrawResult result) => new JsonObject
    {
        ["format"] = Format, ["inputHash"] = Convert.ToHexStringLower(CanonicalJson.Hash(input)), ["commitment"] = commitment, ["seed"] = Convert.ToHexStringLower(seed), ["nonce"] = Convert.ToHexStringLower(nonce),
        ["live"] = live, ["input"] = input.DeepClone(), ["result"] = result.ToJson(),
    }.ToJsonString(Readable);

    /// <summary>Replays a published file and says of each part whether it holds, and exactly what differs.</summary>
    /// <exception cref="DrawException">The text is not such a file.</exception>
    public static IReadOnlyList<DrawCheck> Verify(string text)
    {
        var file = Parse(text);
        var input = DrawInput.FromJson(file["input"]);
        var (seed, nonce) = (Bytes(file, "seed", SeedBytes), Bytes(file, "nonce", NonceBytes));
        var claimed = DrawResult.FromJson(file["result"]);
        var inputHash = CanonicalJson.Hash(file["input"]);
        var checks = new List<DrawCheck>
        {
            Same("输入清单的哈希", Text(file, "inputHash"), Convert.ToHexStringLower(inputHash)),
            Same("承诺（种子、随机数与输入清单）", Text(file, "commitment"), Commitment(seed, nonce, inputHash)),
        };
        DrawResult replayed;
        try
        {
            // Replayed on what was read, not on the text: what the rules do not know of cannot change the draw unseen.
            replayed = CanonicalJson.Hash(input.ToJson()).AsSpan().SequenceEqual(inputHash) ? DrawEngine.Run(input, seed, Text(file, "live")) : throw new DrawException("输入清单里有规则以外的内容");
        }
        catch (DrawException e)
        {
            return [.. checks, new DrawCheck("按种子重新抽取", false, e.Message)];
        }

        checks.Add(Same("抽取轮次", $"{claimed.Attempt}", $"{replayed.Attempt}"));
        checks.Add(Lists("专家组", claimed.Panel, replayed.Panel));
        checks.Add(Lists("候补顺序", claimed.Alternates, replayed.Alternates));
        checks.Add(Lists("材料分配", Pairs(claimed), Pairs(replayed)));
        checks.Add(Same("分配的费用（匹配＋负荷）", $"{claimed.PairCost}＋{claimed.LoadCost}", $"{replayed.PairCost}＋{replayed.LoadCost}"));
        return checks;
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject file && file["format"]?.ToString() == Format ? file : throw new DrawException($"这不是抽取结果文件：format 应为 {Format}");
        }
        catch (JsonException e)
        {
            throw new DrawException($"文件第 {e.LineNumber + 1} 行不是有效的 JSON");
        }
        catch (ArgumentException)
        {
            throw new DrawException("文件里有重复的名称，不能识别");
        }
    }

    private static string Text(JsonObject file, string name) => file[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw new DrawException($"缺少“{name}”{(name is "seed" or "live" ? "：抽取尚未公布种子" : "")}");

    private static byte[] Bytes(JsonObject file, string name, int length)
    {
        var text = Text(file, name);
        return text.Length == length * 2 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : throw new DrawException($"“{name}”应为 {length * 2} 位十六进制数");
    }

    private static IReadOnlyList<string> Pairs(DrawResult result) => [.. result.Assignments.Select(a => $"{a.Case} – {a.Expert}")];

    private static DrawCheck Same(string what, string claimed, string found) => new(what, claimed == found, claimed == found ? found : $"文件为 {claimed}，计算得 {found}");

    private static DrawCheck Lists(string what, IReadOnlyList<string> claimed, IReadOnlyList<string> found)
    {
        if (claimed.SequenceEqual(found))
        {
            return new DrawCheck(what, true, found.Count == 0 ? "无" : $"{found.Count} 项一致");
        }

        var (missing, added) = (found.Except(claimed).ToList(), claimed.Except(found).ToList());
        var detail = new StringBuilder();
        detail.Append(missing.Count == 0 && added.Count == 0 ? $"内容相同而顺序不同：文件为 {string.Join("、", claimed)}，重新抽取得 {string.Join("、", found)}" : "");
        detail.Append(added.Count > 0 ? $"文件多出 {string.Join("、", added)}" : "");
        detail.Append(missing.Count > 0 ? $"{(added.Count > 0 ? "，" : "")}文件缺少 {string.Join("、", missing)}" : "");
        return new DrawCheck(what, false, detail.ToString());
    }
}
