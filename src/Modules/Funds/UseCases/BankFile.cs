using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Kechuang.Kernel;

namespace Kechuang.Funds.UseCases;

/// <summary>A row of the bank's file.</summary>
internal sealed record BankRow(string Batch, int Number, long Order, string Payee, string Account, string Bank, Money Amount, string Purpose);

/// <summary>A row as the bank sent it back. <paramref name="Line"/> is its place in the file.</summary>
internal sealed record BankAnswer(int Line, BankRow Row, bool Paid, DateOnly? PaidOn, string Serial, string Failure);

/// <summary>The bank's file (docs/bank-file.md): CSV in UTF-8 with a mark, amounts in yuan with two digits. The bank sends it back with four columns more.</summary>
internal static class BankFile
{
    public const int MaxBytes = 5 << 20, MaxRows = 20_000, SerialLength = 60, FailureLength = 200;

    public static readonly IReadOnlyList<string> Sent = ["批次号", "序号", "付款编号", "收款人户名", "收款账号", "开户银行", "金额（元）", "用途"];

    public static readonly IReadOnlyList<string> Answered = [.. Sent, "处理结果", "支付日期", "银行流水号", "失败原因"];

    public static byte[] Write(IEnumerable<BankRow> rows)
    {
        var text = new StringWriter { NewLine = "\r\n" };
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape });
        foreach (var title in Sent)
        {
            csv.WriteField(title);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var cell in new[] { row.Batch, $"{row.Number}", $"{row.Order}", row.Payee, row.Account, row.Bank, Yuan(row.Amount), row.Purpose })
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Reads the bank's answer; every fault with its line, and no rows where there is one.</summary>
    public static (IReadOnlyList<BankAnswer> Rows, IReadOnlyList<string> Faults) Read(string text)
    {
        var (rows, faults) = (new List<BankAnswer>(), new List<string>());
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null, BadDataFound = null, TrimOptions = TrimOptions.Trim });
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header || !Answered.SequenceEqual(header))
        {
            return ([], [$"第 1 行的表头应为：{string.Join('、', Answered)}"]);
        }

        while (csv.Read())
        {
            var line = csv.Parser.RawRow;
            if (rows.Count >= MaxRows)
            {
                return ([], [$"最多 {MaxRows} 行"]);
            }

            if (Row(csv, line, faults) is { } row)
            {
                rows.Add(row);
            }
        }

        return faults.Count > 0 ? ([], faults) : (rows, []);
    }

    public static string Yuan(Money amount) => (amount.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static BankAnswer? Row(CsvReader csv, int line, List<string> faults)
    {
        string Cell(int column) => csv.GetField(column) ?? "";
        var before = faults.Count;
        void Must(bool holds, string message)
        {
            if (!holds)
            {
                faults.Add($"第 {line} 行：{message}");
            }
        }

        var paid = Cell(8) == "成功";
        Must(int.TryParse(Cell(1), CultureInfo.InvariantCulture, out var number), "序号不是数字");
        Must(long.TryParse(Cell(2), CultureInfo.InvariantCulture, out var order), "付款编号不是数字");
        Must(decimal.TryParse(Cell(6), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yuan) && yuan * 100 == decimal.Truncate(yuan * 100) && yuan is > 0 and < 100_000_000_000m, "金额不是两位小数以内的正数");
        Must(paid || Cell(8) == "失败", "处理结果应为“成功”或“失败”");
        var on = DateOnly.TryParseExact(Cell(9), ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        Must(!paid || on is not null, "成功的支付应有支付日期（如 2026-01-31）");
        Must(!paid || Cell(10).Length is > 0 and <= SerialLength, "成功的支付应有银行流水号");
        Must(paid || Cell(11).Length is > 0 and <= FailureLength, "失败的支付应有失败原因");
        return faults.Count > before ? null : new BankAnswer(line, new BankRow(Cell(0), number, order, Cell(3), Cell(4), Cell(5), new Money((long)(yuan * 100)), Cell(7)), paid, on, Cell(10), Cell(11));
    }
}
