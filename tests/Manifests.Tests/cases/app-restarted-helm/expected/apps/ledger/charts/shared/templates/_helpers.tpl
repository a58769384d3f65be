{{- define "shared.labels" -}}
app.kubernetes.io/name: {{ .Values.application.name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/part-of: {{ .Values.application.name | quote }}
app.kubernetes.io/managed-by: devportal
devportal.io/environment: {{ .Values.environment | quote }}
devportal.io/team: {{ .Values.application.team | quote }}
{{- end -}}
