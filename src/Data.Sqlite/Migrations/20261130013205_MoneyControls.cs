using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MoneyControls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Numbers of applications go on where they were: “2021-KJ01” is the register 申报KJ01 of 2021.
            migrationBuilder.Sql("INSERT INTO document_registers (district_id, code, year, last) SELECT district_id, '申报' || substr(series, 6), CAST(substr(series, 1, 4) AS integer), last FROM case_counters");

            migrationBuilder.DropTable(
                name: "case_counters");

            migrationBuilder.AddColumn<DateOnly>(
                name: "suspended_until",
                table: "voucher_providers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "leader_by",
                table: "payment_requests",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "partner",
                table: "payment_requests",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "exported_at",
                table: "payment_batches",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "leader_by",
                table: "payment_batches",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "undo_by",
                table: "payment_batches",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "undo_by_id",
                table: "payment_batches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "undo_reason",
                table: "payment_batches",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "agreed_until",
                table: "credit_banks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "left_why",
                table: "credit_banks",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "first_amount",
                table: "claims",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "keep_until",
                table: "claims",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "prepaid",
                table: "claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "proposed_amount",
                table: "claims",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposed_value",
                table: "claims",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "recovery",
                table: "claim_payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "claim_payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "credit_pool_statements",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    scheme_id = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    book = table.Column<long>(type: "INTEGER", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_pool_statements", x => x.id);
                    table.ForeignKey(
                        name: "FK_credit_pool_statements_credit_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "credit_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_credit_pool_statements_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "staff_ties",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    set_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_ties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "voucher_bars",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    lifted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    lifted = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    lifted_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voucher_bars", x => x.id);
                    table.ForeignKey(
                        name: "FK_voucher_bars_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims",
                columns: new[] { "district_id", "keep_until" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_pool_statements_district_id",
                table: "credit_pool_statements",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_credit_pool_statements_scheme_id_month",
                table: "credit_pool_statements",
                columns: new[] { "scheme_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_ties_district_id_user_id_credit_code",
                table: "staff_ties",
                columns: new[] { "district_id", "user_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_voucher_bars_district_id_credit_code",
                table: "voucher_bars",
                columns: new[] { "district_id", "credit_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "credit_pool_statements");

            migrationBuilder.DropTable(
                name: "staff_ties");

            migrationBuilder.DropTable(
                name: "voucher_bars");

            migrationBuilder.DropIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "suspended_until",
                table: "voucher_providers");

            migrationBuilder.DropColumn(
                name: "leader_by",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "partner",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "exported_at",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "leader_by",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "undo_by",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "undo_by_id",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "undo_reason",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "agreed_until",
                table: "credit_banks");

            migrationBuilder.DropColumn(
                name: "left_why",
                table: "credit_banks");

            migrationBuilder.DropColumn(
                name: "first_amount",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "keep_until",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "prepaid",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "proposed_amount",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "proposed_value",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "round",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "recovery",
                table: "claim_payments");

            migrationBuilder.DropColumn(
                name: "round",
                table: "claim_payments");

            migrationBuilder.CreateTable(
                name: "case_counters",
                columns: table => new
                {
                    district_id = table.Column<int>(type: "INTEGER", nullable: false),
                    series = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_counters", x => new { x.district_id, x.series });
                });
        }
    }
}
