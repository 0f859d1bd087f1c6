using Kechuang.Core.Files;
using Kechuang.Programmes.Domain;

namespace Kechuang.Programmes.Pages.Portal;

/// <summary>A call as the public sees it; <paramref name="FileHref"/> is where its files are had.</summary>
internal sealed record PublicCall(Call Call, DateTime Now, IReadOnlyList<StoredFile> Files, string? FirstStage, string FileHref)
{
    /// <summary>What is left until the deadline by the server's clock: whole days, or hours and minutes on the last day.</summary>
    public (int Days, int Hours, int Minutes) Left => (Call.ClosesAt - Now) is var left && left > TimeSpan.Zero ? (left.Days, left.Hours, left.Minutes) : default;
}
