using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Core.Spreadsheets;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Kechuang.Experts.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>A fee as the office enters it.</summary>
internal sealed record FeeEntry(string Expert, long? RoundId, string Activity, DateOnly On, ActivityForm Form, int Units);

/// <summary>One expert's fees of one month together, as the tax is computed.</summary>
internal sealed record PayLine(string Expert, string Name, int Count, Money Net, Money Gross)
{
    public Money Tax => Gross - Net;
}

/// <summary>Fees of experts, their monthly list before and after tax, and ratings.</summary>
internal sealed class FeeDesk(AppDb db, UnitOfWork unit, ParameterStore parameters, BankDesk bank)
{
    /// <summary>What a fee would be, in words and money, by the parameters of its day; null where there is no such expert.</summary>
    public async Task<ExpertFee?> ComputeAsync(int districtId, FeeEntry entry, CancellationToken cancel)
    {
        if (await db.Set<Expert>().AsNoTracking().FirstOrDefaultAsync(e => e.DistrictId == districtId && e.Number == entry.Expert && !e.Voided, cancel) is not { } expert)
        {
            return null;
        }

        var values = await parameters.AtAsync(ExpertRules.Fees, districtId, "", entry.On, cancel);
        var academician = expert.Rank == "院士";
        var (rate, factor) = (FeeRules.DayRate(values, expert.Rank, academician), FeeRules.DayFactor(values, entry.Form, entry.Units));
        return new ExpertFee
        {
            DistrictId = districtId, Expert = entry.Expert, RoundId = entry.RoundId, Activity = entry.Activity, On = entry.On, Form = entry.Form, Units = entry.Units, Academician = academician, Rate = rate,
            Share = entry.Form == ActivityForm.Correspondence ? values.Number(ExpertRules.CorrespondenceShare) : 0, Net = FeeRules.Net(rate, factor), Basis = FeeRules.Basis(rate, factor),
        };
    }

    public Task<DeskResult> AddAsync(Access access, FeeEntry entry, Guid submission, CancellationToken cancel) =>
        submission == Guid.Empty
            ? Task.FromResult(DeskResult.Refused("表单已过期，请重新打开页面"))
            : unit.RunAsync(ExpertOperations.Fee, access.Actor, access.DistrictId, $"{entry.Expert} {entry.Activity}", async scope =>
            {
                if (await db.Set<Submission>().AnyAsync(s => s.Key == submission, cancel))
                {
                    return DeskResult.Done;
                }

                if (await ComputeAsync(access.DistrictId!.Value, entry, cancel) is not { } fee)
                {
                    return DeskResult.Refused($"专家库里没有编号为 {entry.Expert} 的专家");
                }

                db.Add(fee);
                await db.SaveChangesAsync(cancel);
                db.Add(new Submission { Key = submission, Sheet = "expert-fee", RecordId = fee.Id });
                scope.Record("added", "expert-fee", fee.Id, fee.Expert, null, $"{fee.Basis}＝{FeeRules.Text(fee.Net)} 元");
                return DeskResult.Done;
            }, commit: r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Proposes the fee of an expert who has signed all reviews of a round, within the caller's transaction; false where there is one already.</summary>
    public async Task<bool> ProposeAsync(PanelRound round, string expert, DateOnly on, bool meeting, CancellationToken cancel)
    {
        if (await db.Set<ExpertFee>().AnyAsync(f => f.RoundId == round.Id && f.Expert == expert, cancel))
        {
            return false;
        }

        var day = meeting ? round.ReviewOn : on;
        var units = meeting ? (await parameters.AtAsync(ExpertRules.Fees, round.DistrictId, "", day, cancel)).Whole(ExpertRules.ProposedHalfDays) : 1;
        if (await ComputeAsync(round.DistrictId, new FeeEntry(expert, round.Id, round.Title, day, meeting ? ActivityForm.Meeting : ActivityForm.Correspondence, units), cancel) is not { } fee)
        {
            return false;
        }

        (fee.Proposed, fee.Draft) = (true, true);
        db.Add(fee);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Proposed fees that wait for confirmation, with the experts' names.</summary>
    public async Task<IReadOnlyList<(ExpertFee Fee, string Name)>> DraftsAsync(int districtId, CancellationToken cancel) => [.. (await (
        from fee in db.Set<ExpertFee>().AsNoTracking()
        join expert in db.Set<Expert>() on new { fee.DistrictId, Number = (string?)fee.Expert } equals new { expert.DistrictId, expert.Number }
        where fee.DistrictId == districtId && fee.Draft && !fee.Cancelled
        orderby fee.RoundId, fee.Expert
        select new { fee, Name = expert.Name ?? "" }).ToListAsync(cancel)).Select(f => (f.fee, f.Name))];

    /// <summary>Confirms a proposed fee, with the half days or times as they really were; it counts from now on.</summary>
    public Task<DeskResult> ConfirmAsync(Access access, long id, int units, CancellationToken cancel) => unit.RunAsync(ExpertOperations.ConfirmFee, access.Actor, access.DistrictId, "", async scope =>
    {
        if (await db.Set<ExpertFee>().FirstOrDefaultAsync(f => f.Id == id && f.DistrictId == access.DistrictId && f.Proposed, cancel) is not { } fee)
        {
            return DeskResult.NotFound;
        }

        if (!fee.Draft || fee.Cancelled)
        {
            return DeskResult.Changed;
        }

        if (await ComputeAsync(fee.DistrictId, new FeeEntry(fee.Expert, fee.RoundId, fee.Activity, fee.On, fee.Form, units), cancel) is not { } counted)
        {
            return DeskResult.Refused($"专家库里没有编号为 {fee.Expert} 的专家");
        }

        var before = $"{fee.Basis}＝{FeeRules.Text(fee.Net)} 元";
        (fee.Units, fee.Rate, fee.Share, fee.Academician, fee.Net, fee.Basis, fee.Draft) = (units, counted.Rate, counted.Share, counted.Academician, counted.Net, counted.Basis, false);
        scope.Summarise($"{fee.Expert} {fee.Activity}");
        scope.Record("confirmed", "expert-fee", fee.Id, fee.Expert, before, $"{fee.Basis}＝{FeeRules.Text(fee.Net)} 元");
        return DeskResult.Done;
    }, commit: r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);

    public Task<DeskResult> CancelAsync(Access access, long id, string reason, CancellationToken cancel) =>
        reason.Trim().Length is 0 or > ExpertMapping.NoteLength
            ? Task.FromResult(DeskResult.Refused("请写明撤销的理由"))
            : unit.RunAsync(ExpertOperations.CancelFee, access.Actor, access.DistrictId, "", async scope =>
            {
                if (await db.Set<ExpertFee>().FirstOrDefaultAsync(f => f.Id == id && f.DistrictId == access.DistrictId, cancel) is not { } fee)
                {
                    return DeskResult.NotFound;
                }

                scope.Summarise($"{fee.Expert} {fee.Activity}");
                scope.Record("voided", "expert-fee", fee.Id, fee.Expert, $"{FeeRules.Text(fee.Net)} 元", null);
                fee.Cancelled = true;
                return DeskResult.Done;
            }, reason.Trim(), r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);

    /// <summary>The fees of a month by expert: all of one person's are added together before the tax is found.</summary>
    public async Task<(IReadOnlyList<ExpertFee> Fees, IReadOnlyList<PayLine> Lines)> MonthAsync(int districtId, DateOnly month, CancellationToken cancel)
    {
        var (from, until) = (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, 1).AddMonths(1));
        var fees = await db.Set<ExpertFee>().AsNoTracking().Where(f => f.DistrictId == districtId && f.On >= from && f.On < until && !f.Draft).OrderBy(f => f.On).ThenBy(f => f.Id).ToListAsync(cancel);
        var numbers = fees.Select(f => f.Expert).Distinct().ToList();
        var names = await db.Set<Expert>().AsNoTracking().Where(e => e.DistrictId == districtId && numbers.Contains(e.Number!)).ToDictionaryAsync(e => e.Number!, e => e.Name ?? "", cancel);
        var values = await parameters.AtAsync(ExpertRules.Fees, districtId, "", until.AddDays(-1), cancel);
        return (fees, [.. fees.Where(f => !f.Cancelled).GroupBy(f => f.Expert).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var net = new Money(g.Sum(f => f.Net.Fen));
            return new PayLine(g.Key, names.GetValueOrDefault(g.Key, ""), g.Count(), net, FeeRules.Gross(values, net));
        })]);
    }

    /// <summary>The pay list of a month as a workbook, with account and identity numbers: the export and the look at them are on record.</summary>
    public async Task WriteAsync(Access access, DateOnly month, Stream output, CancellationToken cancel)
    {
        var (_, lines) = await MonthAsync(access.DistrictId!.Value, month, cancel);
        var accounts = await bank.ReadAsync(access, [.. lines.Select(l => l.Expert)], $"{month:yyyy-MM} 劳务费发放表", cancel);
        await unit.NoteAsync(ExpertOperations.PayList, access.Actor, access.DistrictId, $"{month:yyyy-MM}（{lines.Count} 人）", cancel: cancel);
        using var writer = SpreadsheetWriter.Create(output);
        writer.BeginSheet($"{month:yyyy-MM} 劳务费", [new("专家编号"), new("姓名"), new("次数", SheetColumnKind.Integer), new("税前（元）", SheetColumnKind.Decimal), new("个人所得税（元）", SheetColumnKind.Decimal), new("税后（元）", SheetColumnKind.Decimal), new("户名"), new("开户银行"), new("账号"), new("身份证号")]);
        foreach (var line in lines)
        {
            var account = accounts.GetValueOrDefault(line.Expert);
            writer.WriteRow([line.Expert, line.Name, line.Count, line.Gross.Fen / 100m, line.Tax.Fen / 100m, line.Net.Fen / 100m, account?.Holder, account?.Bank, account?.Account, account?.IdentityNumber]);
        }

        writer.EndSheet();
    }

    /// <summary>Rates an expert's work in a round, once; later again with the version seen.</summary>
    public Task<DeskResult> RateAsync(Access access, ExpertRating rating, int version, CancellationToken cancel) => unit.RunAsync(ExpertOperations.Rate, access.Actor, access.DistrictId, rating.Expert, async scope =>
    {
        if (!await db.Set<PanelSeat>().AnyAsync(s => s.RoundId == rating.RoundId && s.Expert == rating.Expert && s.DistrictId == access.DistrictId && s.State == SeatState.Accepted, cancel))
        {
            return DeskResult.NotFound;
        }

        var known = await db.Set<ExpertRating>().FirstOrDefaultAsync(r => r.RoundId == rating.RoundId && r.Expert == rating.Expert, cancel);
        if ((known?.Version ?? 0) != version)
        {
            return DeskResult.Changed;
        }

        if (known is null)
        {
            known = new ExpertRating { DistrictId = access.DistrictId!.Value, RoundId = rating.RoundId, Expert = rating.Expert, Version = 0 };
            db.Add(known);
        }

        (known.Attendance, known.Competence, known.Impartiality, known.Discipline, known.Quality) = (rating.Attendance, rating.Competence, rating.Impartiality, rating.Discipline, rating.Quality);
        (known.Level, known.Note, known.RatedBy) = (rating.Level, rating.Note, access.Actor.Name);
        known.Version++;
        scope.Record("rated", "panel", rating.RoundId, rating.Expert, null, rating.Level);
        return DeskResult.Done;
    }, commit: r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);
}
