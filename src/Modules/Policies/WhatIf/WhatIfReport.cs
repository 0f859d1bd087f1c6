using Kechuang.Kernel;

namespace Kechuang.Policies.WhatIf;

/// <summary>A saved comparison of two versions of a policy over the facts of a past year (政策推演). What it says is frozen; real claims are never touched.</summary>
internal sealed class WhatIfReport
{
    public const int TitleLength = 200, NoteLength = 2000;

    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string Title { get; set; } = "";

    /// <summary>What the reader should know, in the author's words.</summary>
    public string Note { get; set; } = "";

    public int BeforeId { get; set; }

    public int AfterId { get; set; }

    /// <summary>Title and number of the two documents as they were.</summary>
    public string BeforeName { get; set; } = "";

    public string AfterName { get; set; } = "";

    public int Year { get; set; }

    /// <summary>The day of the facts.</summary>
    public DateOnly FactsOn { get; set; }

    /// <summary>Firms on the register that day.</summary>
    public int Firms { get; set; }

    /// <summary>The money there is; null where no budget was given.</summary>
    public Money? Budget { get; set; }

    public Money Before { get; set; }

    public Money After { get; set; }

    /// <summary>Firms that get something by either version.</summary>
    public int FirmsBefore { get; set; }

    public int FirmsAfter { get; set; }

    /// <summary>Clauses of both versions with their costs: <see cref="WhatIfClause"/>, JSON.</summary>
    public string Clauses { get; set; } = "[]";

    /// <summary>Texts of the clauses of both versions by their hash, JSON: the explanation of a firm is made of them.</summary>
    public string Texts { get; set; } = "{}";

    /// <summary>True where everybody who may read policies may read it.</summary>
    public bool Shared { get; set; }

    public int? MadeById { get; set; }

    public string MadeBy { get; set; } = "";

    public DateTime MadeAt { get; set; }

    public int Version { get; set; } = 1;

    public Money Difference => After - Before;
}

/// <summary>A firm of a report: what it gets by either version.</summary>
internal sealed class WhatIfFirmRow
{
    public long Id { get; set; }

    public int ReportId { get; set; }

    public string CreditCode { get; set; } = "";

    public string Name { get; set; } = "";

    public string Township { get; set; } = "";

    public string Field { get; set; } = "";

    public bool AboveScale { get; set; }

    public Money Before { get; set; }

    public Money After { get; set; }

    /// <summary>After less before.</summary>
    public Money Change { get; set; }
}

/// <summary>A clause of a report; one side is empty where the version has no such clause.</summary>
internal sealed record WhatIfClause(string Code, string Title, WhatIfSide? Before, WhatIfSide? After)
{
    /// <summary>True where the two versions say something different.</summary>
    public bool Changed => Before?.Sha256 != After?.Sha256;
}

/// <summary>One version of a clause in a report.</summary>
/// <param name="Sentence">What it says.</param>
/// <param name="Days">Working days of all its steps; null where it sets none.</param>
internal sealed record WhatIfSide(string Sha256, string Sentence, int Firms, int Unknown, long Fen, int? Days);
