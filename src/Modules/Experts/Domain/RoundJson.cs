using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Draws;
using Kechuang.Experts.Data;

namespace Kechuang.Experts.Domain;

/// <summary>The documents that a round keeps as JSON.</summary>
internal static class RoundJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ReviewRound request) => JsonSerializer.Serialize(request, Options);

    public static ReviewRound Request(this PanelRound round) => JsonSerializer.Deserialize<ReviewRound>(round.Request, Options)!;

    public static JsonNode InputNode(this PanelRound round) => JsonNode.Parse(round.Input)!;

    public static DrawInput DrawInput(this PanelRound round) => Core.Draws.DrawInput.FromJson(round.InputNode());

    public static DrawResult? DrawResult(this PanelRound round) => round.Result.Length == 0 ? null : Core.Draws.DrawResult.FromJson(JsonNode.Parse(round.Result));

    /// <summary>What is published of the draw as it stands: the commitment, or everything.</summary>
    public static string PublishedFile(this PanelRound round) => round.Stage == PanelStage.Published
        ? DrawFile.Write(round.InputNode(), round.Commitment, Convert.FromHexString(round.Seed), Convert.FromHexString(round.Nonce), round.Live, round.DrawResult()!)
        : DrawFile.WriteCommitment(round.InputNode(), round.Commitment);
}
