namespace Kechuang.Experts.UseCases;

/// <summary>What became of a step; a refusal to be expected is told in Chinese.</summary>
internal sealed record DeskResult(IReadOnlyList<string> Errors, bool Stale = false, bool Missing = false)
{
    public static readonly DeskResult Done = new([]);

    public static readonly DeskResult NotFound = new([], Missing: true);

    /// <summary>Somebody else was quicker.</summary>
    public static readonly DeskResult Changed = new(["这一页打开之后，别人已经办理了一步；请核对最新内容后再操作"], Stale: true);

    public bool Succeeded => Errors.Count == 0 && !Missing;

    public static DeskResult Refused(params IReadOnlyList<string> errors) => new(errors);
}
