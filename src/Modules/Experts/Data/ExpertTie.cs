namespace Kechuang.Experts.Data;

/// <summary>Ways in which an expert may be bound to a unit or a person.</summary>
internal enum TieKind
{
    /// <summary>Worked there, or has a second post there.</summary>
    Employer,

    /// <summary>Joint paper, patent or award.</summary>
    Cooperation,
    SharedProject,
    Relative,

    /// <summary>Teacher or student in the master's or doctoral period.</summary>
    Supervisor,
    Shareholding,
    OtherInterest,

    /// <summary>Set by the office; neither the expert nor the applicant can lift it.</summary>
    SetByOffice,
}

/// <summary>A tie between an expert and a unit or a person, on which recusal looks.</summary>
internal sealed class ExpertTie
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The expert's number.</summary>
    public string Expert { get; set; } = "";

    public TieKind Kind { get; set; }

    public string UnitCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    public string PersonName { get; set; } = "";

    public DateOnly? From { get; set; }

    /// <summary>The last day of the tie, or the day of the joint work; null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    public string Note { get; set; } = "";

    /// <summary>True where the expert declared it.</summary>
    public bool Declared { get; set; }

    /// <summary>Taken back with a reason; stays for the history.</summary>
    public bool Withdrawn { get; set; }
}

/// <summary>A time in which an expert may not be used for a breach of integrity.</summary>
internal sealed class IntegrityBar
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Expert { get; set; } = "";

    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly Until { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The decision.</summary>
    public string Source { get; set; } = "";
}

/// <summary>Where an expert's fees go, encrypted; lists show only the masked end.</summary>
internal sealed class BankDetails
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Expert { get; set; } = "";

    /// <summary>JSON of holder, bank, account and identity number, under the installation's data-protection keys.</summary>
    public string Protected { get; set; } = "";

    public string Masked { get; set; } = "";

    public int Version { get; set; } = 1;
}
