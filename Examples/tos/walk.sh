#!/usr/bin/env bash
# Plays a whole incident of level 3 with real keys in a folder of its own: from the seal to the fatal run that exits 0,
# held, preserved, people told, a repair on one's own refused, the instruction signed on another machine, rolled back as decided,
# checked, resumed, reported, prevented, closed, audited. It ends with another code than 0 where one step does not answer
# as the procedure says. The folder stays, so that you can look around. Nothing outside of it is touched.
#
#   Examples/tos/walk.sh [--lang ja|en]   (or LANGUAGE_OF_PLAY=en; ANDON=path of the binary)
. "$(dirname "$0")/../../scripts/stage.sh"

taro=(--as taro@example.com --sign-with "$play/keys/taro")
next_month=$(python3 -c 'import datetime; print(datetime.date.today() + datetime.timedelta(days=30))')

say "舞台: $play" "The stage: $play"
make_project

say "1. 手順を用意し、二次窓口の鍵で封印する" "1. The procedure, sealed with the second line's key"
expect 0 "$andon" init --preset tos --lang "$language"
# TOS checks itself by its test mode, which the stand-in does not have: a run that ends well is the check here.
sed -i.old 's|check: pwsh .*|check: python3 orchestrator_v0_3.py|' andon.yaml && rm andon.yaml.old
fill_contacts
expect 0 "$andon" docs
git add -A
git commit -q -m 'the procedure'
expect 0 "$andon" seal "${taro[@]}"
told inForce true status
told light green status

say "2. 復元点と、正常な実行" "2. A restore point, and a run that ends well"
expect 0 "$andon" checkpoint before-v2
restore_point=$(git rev-parse HEAD)
expect 0 "$andon" run -- python3 orchestrator_v0_3.py

say "3. 変更の後、終了コード 0 のまま fatal_error になる実行" "3. After a change, a run that exits 0 with phase fatal_error"
sed -i.old 's/nightly_digest/nightly_digest_v2/' workspace/job_input.json && rm workspace/job_input.json.old
git commit -q -a -m 'nightly digest, second version'
expect 70 "$andon" run -- python3 orchestrator_v0_3.py --way fatal
told level 3 show latest
told verdict.conditions.0.key fatal_error show latest
id=$("$andon" show latest --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])')

say "4. 実行抑止と証跡" "4. Held, and preserved"
expect 75 "$andon" run -- python3 orchestrator_v0_3.py
told allowed false gate
told light red status
expect 0 "$andon" evidence verify latest

soon arrived taro jiro || fail "nobody was told"
say "届いた呼び出し（二次窓口と緊急連絡先へ）" "The page that arrived (second line, emergency contact)"
show_page taro
told escalation.phase paging show latest

say "5. 運用者が直そうとする: 拒否され、記録に残る" "5. The operator tries to mend it: refused, and on record"
expect 76 "$andon" act latest "$(words 'job_input.json を元に戻した' 'put the old job_input.json back')"
expect 76 "$andon" rollback latest
expect 77 "$andon" instruct latest "$(words '再開する' 'go on')" --decision resume \
    --why "$(words '朝の配信に間に合わない' 'the morning delivery will be late')"
printf '\n$ echo %s >> workspace/job_input.json\n' "''"
echo >>workspace/job_input.json
expect 0 "$andon" status

say "6. 受領と電話" "6. Acknowledged, and a telephone call"
expect 0 "$andon" ack latest --as taro@example.com
told escalation.phase acknowledged show latest
expect 0 "$andon" note latest "$(words '電話で症状を伝えた' 'told them the symptoms by telephone')" \
    --who "$(words '開発 太郎' 'Taro Developer')"

say "7. 指示: 別のマシンで、標準の ssh-keygen で署名する" "7. The instruction: signed on another machine with stock ssh-keygen"
order=$play/order.txt
why=$(words 'job_input.json の変更後に壊れ、原因の特定に時間がかかるため' \
    'broken since the change of job_input.json; finding the cause takes longer')
into=$order expect 0 "$andon" instruct latest "$(words '復元点へ rollback する' 'roll back to the restore point')" \
    --decision rollback --why "$why" --request --as taro@example.com
expect 0 ssh-keygen -Y sign -n andon-instruction -f "$play/keys/taro" "$order"
expect 0 "$andon" instruct --import "$order"
expect 77 "$andon" instruct --import "$order"

say "8. 判断のとおりに rollback し、確認する" "8. Rolled back as decided, and checked"
expect 0 "$andon" rollback latest
[ "$(git rev-parse HEAD)" = "$restore_point" ] || fail "HEAD is not the restore point"
told state recovered show latest
told light red status
expect 76 "$andon" rollback latest

say "9. 抑止の解除" "9. The hold is lifted"
expect 0 "$andon" instruct latest "$(words '実行を再開してよい' 'runs may go on')" --decision resume \
    --why "$(words 'rollback 後の確認が正常に終わったため' 'the check after the rollback passed')" "${taro[@]}"
told allowed true gate
told light yellow status

say "10. 対応完了にはまだ早い" "10. Too early to close"
expect 76 "$andon" close latest "${taro[@]}"

say "11. 障害報告" "11. The report"
expect 76 "$andon" report latest --lint
# It answers with the whole report, which comes at the end.
into=/dev/null expect 0 "$andon" report latest \
    --set impact="$(words '朝の配信が 20 分遅れた' 'the morning delivery was 20 minutes late')" \
    --set symptoms="$(words '判定のないまま実行が止まった' 'the run stopped without a verdict')" \
    --set reproduce="$(words '変更後の job_input.json で実行する' 'run it with the changed job_input.json')" \
    --set tried="$(words '復元点への rollback（指示 1）' 'the rollback to the restore point (instruction 1)')" \
    --set remarks="$(words 'なし' 'none')"
expect 0 "$andon" report latest --lint

say "12. 再発防止: 願いは対策ではない" "12. Prevention: a wish is no measure"
expect 0 "$andon" prevent latest \
    --direct "$(words 'job_name の変更に判定表が追従していなかった' 'the table of verdicts did not know the new job_name')" \
    --root "$(words 'job_input.json の変更を確かめる段階がなかった' 'nothing checked a change of job_input.json')"
expect 76 "$andon" prevent latest --add "$(words '次回から十分に注意する' 'be more careful next time')" \
    --owner "$(words '開発 太郎' 'Taro Developer')" --due "$next_month" --kind mechanism
expect 0 "$andon" prevent latest \
    --add "$(words 'CI に job_name と判定表の照合テストを追加する' \
        'Add a CI test that compares each job_name with the table of verdicts')" \
    --owner "$(words '開発 太郎' 'Taro Developer')" --due "$next_month" --kind mechanism
expect 0 "$andon" prevent latest --done 1 --link https://git.example.com/tos/pull/42
expect 0 "$andon" prevent latest --documents none \
    --confirm-effect "$(words '未知の job_name で CI が失敗することを確認した' 'CI fails for an unknown job_name')"
expect 0 "$andon" prevent latest --accept "${taro[@]}"
expect 0 "$andon" prevent latest --lint

say "13. 指示のない変更に答え、対応完了" "13. The unauthorised change is answered for, and the incident closed"
expect 76 "$andon" close latest "${taro[@]}"
expect 0 "$andon" note latest "$(words '花子が改行を足した。rollback で戻った' 'Hanako added a line; the rollback took it back')" \
    --change 1
expect 0 "$andon" close latest "${taro[@]}"
told state closed show "$id"
told light green status
soon nobody_watches || fail "the watcher goes on though nothing is open"

say "14. 監査、日次ログ、障害報告" "14. Audit, daily log, report"
expect 0 "$andon" audit
expect 0 "$andon" log
into=$play/report.md expect 0 "$andon" report "$id"

say "障害報告: $play/report.md" "The report: $play/report.md"
show_around
