using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class FriendsAndBlocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "silenced_until",
                schema: "chats",
                table: "members",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "blocks",
                schema: "users",
                columns: table => new
                {
                    blocker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    blocked_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocks", x => new { x.blocker_id, x.blocked_id });
                    table.ForeignKey(
                        name: "fk_blocks_blocked",
                        column: x => x.blocked_id,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_blocks_blocker",
                        column: x => x.blocker_id,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "friendships",
                schema: "users",
                columns: table => new
                {
                    low = table.Column<Guid>(type: "uuid", nullable: false),
                    high = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_friendships", x => new { x.low, x.high });
                    table.ForeignKey(
                        name: "fk_friendships_high",
                        column: x => x.high,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_friendships_low",
                        column: x => x.low,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_blocks_blocked_id",
                schema: "users",
                table: "blocks",
                column: "blocked_id");

            migrationBuilder.CreateIndex(
                name: "ix_friendships_high",
                schema: "users",
                table: "friendships",
                column: "high");

            // The append asks the view whether a sender may speak.
            migrationBuilder.Sql(
                """
                CREATE OR REPLACE VIEW chats.active_members AS
                    SELECT chat_id, user_id, role, joined_at, silenced_until FROM chats.members;

                -- Who is told when a user comes and goes.
                CREATE VIEW users.friends AS
                    SELECT low AS user_id, high AS friend_id FROM users.friendships WHERE accepted_at IS NOT NULL
                    UNION ALL
                    SELECT high, low FROM users.friendships WHERE accepted_at IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP VIEW users.friends;
                DROP VIEW chats.active_members;
                CREATE VIEW chats.active_members AS
                    SELECT chat_id, user_id, role, joined_at FROM chats.members;
                """);

            migrationBuilder.DropTable(
                name: "blocks",
                schema: "users");

            migrationBuilder.DropTable(
                name: "friendships",
                schema: "users");

            migrationBuilder.DropColumn(
                name: "silenced_until",
                schema: "chats",
                table: "members");
        }
    }
}
