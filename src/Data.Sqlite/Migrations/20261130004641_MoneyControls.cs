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

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims",
                columns: new[] { "district_id", "keep_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims");

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
        }
    }
}
