using Kechuang.Kernel;

namespace Kechuang.Experts.Data;

/// <summary>How an expert took part; fees go by it.</summary>
internal enum ActivityForm
{
    Meeting,
    OnSite,
    Correspondence,
}

/// <summary>A fee for one activity of one expert, after tax.</summary>
internal sealed class ExpertFee
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Expert { get; set; } = "";

    public long? RoundId { get; set; }

    public string Activity { get; set; } = "";

    public DateOnly On { get; set; }

    public ActivityForm Form { get; set; }

    /// <summary>Half days of a meeting or visit; times of correspondence.</summary>
    public int Units { get; set; }

    /// <summary>Share of the day's rate for correspondence.</summary>
    public decimal Share { get; set; }

    /// <summary>The day's rate that was used.</summary>
    public Money Rate { get; set; }

    public bool Academician { get; set; }

    public Money Net { get; set; }

    /// <summary>How the amount came about, in words.</summary>
    public string Basis { get; set; } = "";

    /// <summary>Made from the expert's signed reviews of the round; there is one a round and expert.</summary>
    public bool Proposed { get; set; }

    /// <summary>Proposed and not yet confirmed: it is neither listed nor paid.</summary>
    public bool Draft { get; set; }

    public bool Cancelled { get; set; }
}

/// <summary>How the organiser found an expert's work in one round.</summary>
internal sealed class ExpertRating
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Expert { get; set; } = "";

    public long RoundId { get; set; }

    public int Attendance { get; set; }

    public int Competence { get; set; }

    public int Impartiality { get; set; }

    public int Discipline { get; set; }

    public int Quality { get; set; }

    /// <summary>良好, 一般 or 较差.</summary>
    public string Level { get; set; } = "";

    public string Note { get; set; } = "";

    public string RatedBy { get; set; } = "";

    public int Version { get; set; } = 1;
}
